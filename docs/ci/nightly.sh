#!/usr/bin/env bash
# A check of the main branch at night, from a machine that has a clone and the tokens. In a crontab:
#   15 3 * * 1-5  /srv/leeway/nightly.sh /srv/leeway/shop
# Ends as `leeway check` does; cron mails what is printed.
set -euo pipefail
cd "${1:?the folder of a clone with a leeway.config.yaml}"
leeway="${LEEWAY:-leeway}"
git fetch --quiet --prune --tags
code=0
"$leeway" pull --quiet || code=$?
# A source that could not be read is told by the check.
if [ "$code" -ne 0 ] && [ "$code" -ne 3 ]; then exit "$code"; fi
exec "$leeway" check --quiet
