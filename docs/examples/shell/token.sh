#!/usr/bin/env bash
# Prints a token that acts as an editor for 90 days, for whoever has a name and a password.
set -euo pipefail

cookies=$(mktemp)
trap 'rm -f "$cookies"' EXIT
ask() { curl --fail-with-body --silent --show-error --header "origin: $SEISBRIDGE_SERVER" "$@"; }

printf %s "$SEISBRIDGE_PASSWORD" |
  ask --cookie-jar "$cookies" --output /dev/null "$SEISBRIDGE_SERVER/auth/login" \
    --data-urlencode "username=$SEISBRIDGE_USER" --data-urlencode password@-
ask --cookie "$cookies" "$SEISBRIDGE_SERVER/api/v1/tokens" --header 'content-type: application/json' \
  --data '{"name": "examples", "role": "editor", "days": 90}' |
  sed -n 's/.*"secret":"\([^"]*\)".*/\1/p'
