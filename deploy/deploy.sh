#!/usr/bin/env bash
# Deploys the newest version of the site: deploy.sh <repository>
#
# Builds it, starts it on a second port and checks it there; only then the service is switched to it. While the service restarts, nginx asks
# the version on the second port. If the service does not answer afterwards, the version before comes back. A deploy that fails ends
# with another code than 0, and says what failed and what to do.
set -euo pipefail
# The build holds the action key, and the database what clients wrote: only this user reads them.
umask 077

root=${SITE_ROOT:-/srv/site}
settings=${SITE_SETTINGS:-/etc/site.env}
restart=${SITE_RESTART:-sudo systemctl restart site}
# The ports of site.service and nginx.conf.
service_port=${SITE_PORT:-3000}
second_port=${SITE_SECOND_PORT:-3001}
start_seconds=${SITE_START_SECONDS:-30}
settle_seconds=3
drain_seconds=1

previous=         # the version to go back to
release=          # the new version
candidate=        # the new version's process on the second port
needed_database=  # what the new version may say of the database, separated by |
stage=started     # then switched, then finished
is_reported=      # whether the reason of a failure was printed

main() {
  local repository=${1:-}
  [ -n "$repository" ] || fail 'the address of your repository is missing. Run: deploy.sh <repository>'
  command -v curl >/dev/null || fail 'curl is not installed. As root, run: apt-get install curl'
  lock
  previous=$(readlink -e "$root/current" || true)
  trap undo EXIT
  trap 'fail "it was interrupted. Deploy again."' HUP INT TERM
  load_settings
  build "$repository"
  try_on_second_port
  keep_assets
  switch_service
  stage=finished
  stop_candidate
  remove_old_versions
  say "The new version serves the site: $release"
}

say() { printf '%s\n' "$*"; }

fail() {
  is_reported=yes
  say "The deploy failed: $*" >&2
  exit 1
}

lock() {
  exec 9>"$root/deploy.lock"
  flock --nonblock 9 || fail 'another deploy is running. Wait until it has ended, then deploy again.'
}

load_settings() {
  [ -r "$settings" ] || fail "the user $(id -un) cannot read $settings. Step 4 of docs/deploy-server.md creates it."
  bash -ec '. "$1"' settings "$settings" || fail "$settings has the error above. Each line must look like NAME='value'."
  set -a
  # shellcheck source=/dev/null
  . "$settings"
  set +a
  case ${DATABASE_URL:-file:} in
    file:/* | libsql:* | https:*) ;;
    *) [ -z "${SMTP_URL:-}" ] ||
      fail "the enquiries would be deleted with the version that stored them. In $settings, set DATABASE_URL='file:/srv/site/data/enquiries.db'" ;;
  esac
}

# Always in the same folder, because the identity of the form's action comes from where its file is: forms that are open now can be sent
# to the new version.
build() {
  rm -rf "$root/build" "$root/kept/restarting"
  git clone --quiet --depth 1 "$1" "$root/build" || fail "cannot clone $1. Check the address, and that this user may read it."
  cd "$root/build"
  npm ci --include=dev || fail 'npm ci cannot install the packages. Its error is above; the network or a full disk is the usual cause.'
  npm run build || fail 'the new version cannot be built. Correct what is reported above, push it, and deploy again.'
  release="$root/releases/$(date -u +%Y%m%dT%H%M%SZ)"
  mkdir -p "$root/releases"
  mv -T "$root/build" "$release"
  cd "$release"
}

# Without its timer, so that the version that serves the site goes on mailing what waits.
try_on_second_port() {
  local problem
  ! status_on "$second_port" >/dev/null ||
    fail "another program uses port $second_port. Find it with: ss -ltnp 'sport = :$second_port'. End it, and deploy again."
  case $(database_on "$service_port") in
    unreachable) needed_database='unreachable|unwritable|usable' ;;
    unwritable) needed_database='unwritable|usable' ;;
    *) needed_database='usable' ;;
  esac
  SWEEP=0 setsid node_modules/.bin/next start --hostname 127.0.0.1 --port "$second_port" >"$root/candidate.log" 2>&1 9>&- &
  candidate=$!
  problem=$(wait_until_good "$second_port" "$candidate") && return
  say 'The last lines that the new version printed:' >&2
  tail -n 20 "$root/candidate.log" >&2
  fail "the new version $problem. Correct it, push it, and deploy again. What served the site before still does."
}

# nginx serves from here what a page of an earlier version still asks for (the names hold hashes), and the page for errors.
keep_assets() {
  mkdir -p "$root/kept/_next"
  cp -rn .next/static "$root/kept/_next/"
  if [ -d public/media ]; then cp -rn public/media "$root/kept/"; fi
  cp .next/server/pages/500.html "$root/kept/"
  chmod -R a+rX "$root/kept"
}

switch_service() {
  local problem
  stage=switched
  prefer_second_port
  point_current_to "$release"
  $restart 9>&- || fail "the service cannot be restarted. Try it: $restart"
  problem=$(wait_until_good "$service_port") ||
    fail "the new version works on port $second_port, but as the service it $problem. As root, see why with: journalctl -u site -n 50"
  sleep "$settle_seconds"
  [ "$(status_on "$service_port" || true)" = 200 ] ||
    fail "the new version ends soon after its start as the service. As root, see why with: journalctl -u site -n 50"
}

# While this file exists nginx asks the second port first. Waits until nothing is on its way to the other one.
prefer_second_port() {
  touch "$root/kept/restarting"
  sleep "$drain_seconds"
}

prefer_service() {
  rm -f "$root/kept/restarting"
  sleep "$drain_seconds"
}

# Atomic, so that the service always finds a version.
point_current_to() {
  ln -sfn "$1" "$root/current.new"
  mv -T "$root/current.new" "$root/current"
}

# Prints what is wrong and returns 1 if the site on this port does not work. With a process, does not wait when that has ended.
wait_until_good() {
  local port=$1 process=${2:-} status database deadline=$((SECONDS + start_seconds))
  until status=$(status_on "$port"); do
    if [ -n "$process" ] && ! kill -0 "$process" 2>/dev/null; then say 'ends when it is started' && return 1; fi
    if ((SECONDS >= deadline)); then say "does not answer within $start_seconds seconds" && return 1; fi
    sleep 0.2
  done
  if [ "$status" != 200 ]; then say "answers its home page with status $status" && return 1; fi
  # Waits, because a backup or a deletion can lock the database for some seconds.
  until database=$(database_on "$port") && [[ "|$needed_database|" == *"|$database|"* ]]; do
    if ((SECONDS >= deadline)); then say "says at /api/health that the database is $database" && return 1; fi
    sleep 0.5
  done
}

# The status of the home page; returns not 0 if nothing answers.
status_on() {
  curl --noproxy '*' --silent --max-time 10 --output /dev/null --write-out '%{http_code}' "http://127.0.0.1:$1/"
}

# Enquiries that wait are no reason to refuse a version: they wait in the database, whichever version serves.
database_on() {
  local health
  health=$(curl --noproxy '*' --silent --max-time 10 "http://127.0.0.1:$1/api/health" || true)
  case $health in
    *'"reason":"unreachable"'*) say unreachable ;;
    *'"reason":"unwritable"'*) say unwritable ;;
    *'"status":'*) say usable ;;
    *) say unknown ;;
  esac
}

# Runs at the end, whatever ended the deploy.
undo() {
  local code=$?
  set +e
  trap '' HUP INT TERM PIPE
  cd "$root"
  if [ "$stage" != finished ] && [ -z "$is_reported" ]; then say 'The deploy failed: the error is above.' >&2; fi
  if [ "$stage" = switched ]; then go_back >&2; fi
  stop_candidate
  rm -rf "$root/build" "$root/candidate.log" "$root/current.new"
  if [ "$stage" != finished ] && [ -n "$release" ]; then rm -rf "$release"; fi
  exit "$code"
}

go_back() {
  local problem
  if [ -z "$previous" ]; then
    rm -f "$root/current"
    say 'There is no earlier version to go back to.'
    return
  fi
  point_current_to "$previous"
  if $restart 9>&- && problem=$(wait_until_good "$service_port"); then
    say "The version before is back and serves the site: $previous"
  else
    say "The version before is back in $root/current, but it ${problem:-was not restarted}. As root, see why with: journalctl -u site -n 50"
  fi
}

# What it has begun to answer or to mail it may finish, for ten seconds.
stop_candidate() {
  [ -n "$candidate" ] || return 0
  prefer_service
  kill -TERM -- "-$candidate" 2>/dev/null || kill -TERM "$candidate" 2>/dev/null || true
  for ((n = 0; n < 100; n++)); do
    kill -0 -- "-$candidate" 2>/dev/null || break
    sleep 0.1
  done
  kill -KILL -- "-$candidate" 2>/dev/null || true
  wait "$candidate" 2>/dev/null || true
  candidate=
}

# Five versions stay, to go back to.
remove_old_versions() {
  find "$root/releases" -mindepth 1 -maxdepth 1 ! -path "$release" | sort | head -n -4 | xargs -r rm -rf
}

main "$@"
