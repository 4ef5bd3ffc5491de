# Everything is done by .ci/bootstrap.py, which needs Python 3.11 or newer and nothing else.
#   make run PORT=8080                  serve on another port
#   make test ARGS="tests/board -x"     pass words on to pytest
PY ?= python3
BOOTSTRAP = $(PY) .ci/bootstrap.py

.PHONY: run test check bench simulation translations

# Serve the portal with the demo course on http://127.0.0.1:8000
run:
	@$(BOOTSTRAP) run

# Everything, on SQLite and on PostgreSQL
test:
	@$(BOOTSTRAP) test $(ARGS)

# Formatter, linters, types, import floors, catalogues, known vulnerabilities
check:
	@$(BOOTSTRAP) check

# The measurements, as ratios against the floor
bench:
	@$(BOOTSTRAP) bench $(ARGS)

# Two years of 200 groups with a moved clock; ARGS="--groups 20 --seed 3" for another life
simulation:
	@$(BOOTSTRAP) simulation $(ARGS)

# Take new messages into translations/*/LC_MESSAGES/messages.po
translations:
	@$(BOOTSTRAP) translations
