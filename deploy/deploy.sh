#!/usr/bin/env bash
# Builds the newest version of the site and switches to it: deploy.sh <repository>
# The old version serves until the new one is built, and goes on serving if that fails.
set -euo pipefail
# The build holds the action key, and the database what clients wrote: only this user reads them.
umask 077

repository=${1:?the address of your repository is missing: deploy.sh <repository>}
root=${SITE_ROOT:-/srv/site}
settings=${SITE_SETTINGS:-/etc/site.env}
restart=${SITE_RESTART:-sudo systemctl restart site}

set -a
# shellcheck source=/dev/null
. "$settings"
set +a

# Always built in the same place, because the identity of the form's action comes from where its file is: forms that are open now can
# be sent to the new version.
rm -rf "$root/build"
git clone --quiet --depth 1 "$repository" "$root/build"
cd "$root/build"
npm ci --include=dev
npm run build

# nginx serves from here what a page of an earlier version still asks for (the names hold hashes), and the page for errors.
mkdir -p "$root/kept/_next" "$root/releases"
cp -rn .next/static "$root/kept/_next/"
if [ -d public/media ]; then cp -rn public/media "$root/kept/"; fi
cp .next/server/pages/500.html "$root/kept/"
chmod -R a+rX "$root/kept"

release="$root/releases/$(date -u +%Y%m%dT%H%M%SZ)"
mv "$root/build" "$release"
ln -sfn "$release" "$root/current"
$restart

# The three newest stay, to go back to: ln -sfn releases/<one> current, and restart.
find "$root/releases" -mindepth 1 -maxdepth 1 | sort | head -n -3 | xargs -r rm -rf
