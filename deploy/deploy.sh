#!/usr/bin/env bash
# Deploys the newest version of the site: deploy.sh <repository>
#
# Builds it beside the version that serves the site, restarts the service with it and checks what it answers. If it does not work, the
# version before comes back. A deploy that fails ends with another code than 0, and says what failed and what to do. If nothing is new since the
# last build, and that was today, it ends at once.
set -euo pipefail
# The build holds the action key, and the database what clients wrote: only this user reads them.
umask 077

root=${SITE_ROOT:-/srv/site}
settings=${SITE_SETTINGS:-/etc/site.env}
restart=${SITE_RESTART:-sudo systemctl restart site}
address=http://127.0.0.1:${SITE_PORT:-3000} # the port of site.service and nginx.conf

stage=waiting # then building, switched, finished
reason='the error is above.'

main() {
  trap undo EXIT
  trap 'fail "it was interrupted. Deploy again."' HUP INT TERM
  [ $# = 1 ] || fail 'the address of your repository is missing. Run: deploy.sh <repository>'
  command -v curl >/dev/null || fail 'curl is not installed. As root, run: apt-get install curl'
  printf '%s\n' v20.19 "$(node --version)" | sort --version-sort --check=quiet ||
    fail 'Node.js 20.19 or newer is needed. Step 1 of docs/deploy-server.md says how to install it.'
  exec 9>"$root/deploy.lock"
  flock --nonblock 9 || fail 'another deploy is running. Wait until it has ended, then deploy again.'
  load_settings
  newest=$(git ls-remote "$1" HEAD | head -n 1 | cut -f 1)
  if is_up_to_date; then end_early 'Nothing is new, and the site was built today.'; fi
  if has_failed; then end_early 'This version did not work today: it waits for a new one, other settings, or a deploy from a terminal.'; fi
  build "$1"
  keep_assets
  previous=$(readlink -e "$root/current" || true)
  previous_database=$(database_state || true)
  stage=switched
  problem=$(restart_with "$release") || remember_failure "the new version $problem. As root, see why with: journalctl -u site -n 50"
  stage=finished
  find "$root/releases" -mindepth 1 -maxdepth 1 ! -path "$release" | sort | head -n -4 | xargs -r rm -rf
  echo "The new version serves the site: $release"
}

fail() { reason=$*; exit 1; }

end_early() { stage=finished; echo "$1"; exit; }

# To try a version that does not work takes the site down for half a minute, which a timer would do every hour.
remember_failure() { echo "$newest" >"$root/failed"; fail "$@"; }

has_failed() {
  [ ! -t 2 ] && [ -s "$root/failed" ] && [ "$(cat "$root/failed")" = "$newest" ] && [ "$root/failed" -nt "$settings" ] &&
    [ -n "$(find "$root/failed" -mmin -1380)" ] # 23 hours
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

# Whether the build that serves the site has the newest commit and these settings, and has seen today's date in the time zone of the site.
is_up_to_date() (
  cd "$root/current" 2>/dev/null &&
    [ "$(git rev-parse HEAD)" = "$newest" ] &&
    [ .git/HEAD -nt "$settings" ] && # git writes it when the version is cloned
    node -e '
      const { timeZone } = require("./.contentlayer/locale.json")
      const [cloned, today] = [fs.statSync(".git/HEAD").mtime, new Date()].map((time) => time.toLocaleDateString("en", { timeZone }))
      process.exit(cloned === today ? 0 : 1)'
)

# Always in the same folder, because the identity of the form's action comes from where its file is: forms that are open now can be sent
# to the new version.
build() {
  stage=building
  rm -rf "$root/build"
  git clone --quiet --depth 1 "$1" "$root/build" || fail "cannot clone $1. Check the address, and that this user may read it."
  cd "$root/build"
  npm ci --include=dev || fail 'npm ci cannot install the packages. Its error is above; the network or a full disk is the usual cause.'
  npm run build || fail 'the new version cannot be built. Correct what is reported above, push it, and deploy again.'
  release="$root/releases/$(date -u +%Y%m%dT%H%M%SZ)"
  mkdir -p "$root/releases"
  mv -T "$root/build" "$release"
}

# nginx serves from here what pages of earlier versions still ask for (the names hold hashes), and the page for errors. Links need no space.
keep_assets() {
  cd "$release"
  mkdir -p "$root/kept/_next"
  cp -rlf .next/static "$root/kept/_next/"
  if [ -d public/media ]; then cp -rlf public/media "$root/kept/"; fi
  cp -lf .next/server/pages/500.html "$root/kept/"
  chmod -R a+rX "$root/kept"
}

# Prints what is wrong and returns 1 if the version does not work for five seconds in a row. A backup can lock the database for some seconds.
restart_with() {
  local problem good_since deadline
  # Moved, because that is atomic: the service always finds a version.
  if ! { ln -sfn "$1" "$root/current.new" && mv -T "$root/current.new" "$root/current" && $restart >&2 9>&-; }; then
    echo 'cannot be started: the error is above'
    return 1
  fi
  good_since=$SECONDS deadline=$((SECONDS + 30))
  while ((SECONDS < deadline)); do
    problem=$(find_problem)
    if [ -n "$problem" ]; then good_since=$SECONDS; elif ((SECONDS > good_since + 5)); then return 0; fi
    sleep 0.2
  done
  echo "${problem:-ends soon after its start}"
  return 1
}

find_problem() {
  local status database
  status=$(ask / --output /dev/null --write-out '%{http_code}')
  database=$(database_state)
  case $status:$database in
    200:status | "200:${previous_database:-status}") ;;
    200:*) echo "says at /api/health that the database is ${database:-unknown}" ;;
    000:*) echo 'does not answer' ;;
    *) echo "answers its home page with status $status" ;;
  esac
}

# Prints `status` if the database can be used, and nothing if the site does not say. Enquiries that wait are no problem of a version.
database_state() { ask /api/health | grep -oE 'status|unreachable|unwritable' | tail -n 1; }

ask() { curl --noproxy '*' --silent --max-time 10 "$address$1" "${@:2}"; }

# Runs at the end, whatever ended the deploy.
undo() {
  local code=$? problem
  set +e
  trap '' HUP INT TERM PIPE
  [ "$stage" != finished ] || exit "$code"
  exec >&2
  echo "The deploy failed: $reason"
  if [ "$stage" = switched ] && [ -n "$previous" ]; then
    problem=$(restart_with "$previous") && problem='serves the site'
    echo "The version before is back in $root/current, and $problem."
  fi
  if [ "$stage" != waiting ]; then cd "$root" && rm -rf build current.new ${release:+"$release"}; fi
  # Nobody watches a deploy without a terminal.
  [ -t 2 ] || [ -z "${ALARM_WEBHOOK_URL:-}" ] || curl --silent --output /dev/null --max-time 10 --header 'Content-Type: application/json' --data \
    '{"text":"ALARM: The site could not be deployed. As root, see why with: journalctl -u site-build -n 50"}' "$ALARM_WEBHOOK_URL"
  exit "$code"
}

main "$@"
