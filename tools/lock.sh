#!/bin/sh
# Choose exact versions for every system and Python that Rembug supports, with hashes, and write them
# down without any index address: whoever installs takes the packages from where they always do.
set -eu
cd "$(dirname "$0")/.."

if ! command -v uv >/dev/null; then
  echo "make lock needs uv on the path (installing Rembug does not)." >&2
  echo "make lock memerlukan uv (memasang Rembug tidak memerlukannya)." >&2
  exit 1
fi

# Settings of this machine must not leak into files that everybody shares.
unset UV_FIND_LINKS UV_INDEX UV_INDEX_URL UV_DEFAULT_INDEX UV_EXTRA_INDEX_URL || true

compile() {
  output=$1
  shift
  uv --no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --only-binary :all: --override requirements-overrides.txt \
    --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
    --output-file "$output" $LOCK_ARGS "$@"
}

# Without UPGRADE=1 versions already written down stay as they are.
LOCK_ARGS=${UPGRADE:+--upgrade}
compile requirements.txt pyproject.toml requirements.in
compile requirements-dev.txt requirements-dev.in
echo "requirements.txt and requirements-dev.txt are written. Next: make check test"
