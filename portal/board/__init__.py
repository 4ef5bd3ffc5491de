"""The group's board: messages and replies, in any language, newest first."""
