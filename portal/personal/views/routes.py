"""The blueprint that the views of "my data" hang on."""

from flask import Blueprint

blueprint = Blueprint("personal", __name__)
