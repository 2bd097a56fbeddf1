#!/usr/bin/env bash
# Checks the whole repository; people and CI run the same script.
#   bash tests/run.sh           everything but the long tests, which are listed as skipped
#   bash tests/run.sh --long    everything (sets CALCINOSIS_LONG_TESTS=1)
# The last line is always "N passed, N failed, N skipped"; what stops the script early counts as one failure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

last='0 passed, 1 failed, 0 skipped'
trap 'echo "$last"' EXIT

case "${1:-}" in
    '') ;;
    --long) export CALCINOSIS_LONG_TESTS=1 ;;
    *) echo "usage: bash tests/run.sh [--long]" >&2; exit 2 ;;
esac
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# What the tests need
missing=()
command -v node >/dev/null && command -v npm >/dev/null || missing+=(nodejs npm)
[[ -x /usr/bin/chromium ]] || missing+=(chromium)
compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || missing+=(postgresql)
command -v strace >/dev/null || missing+=(strace)
command -v bwrap >/dev/null || missing+=(bubblewrap)
command -v parallel >/dev/null || missing+=(parallel)
if [[ ${CALCINOSIS_LONG_TESTS:-} == 1 ]]; then
    [[ -x /usr/sbin/slurmctld && -x /usr/sbin/slurmd && -x /usr/sbin/munged ]] || missing+=(slurm-wlm munge)
fi
if (( ${#missing[@]} > 0 )); then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
for folder in tests/fhir-server tests/medplum-client tests/browser tools/vendor; do
    [[ $folder/node_modules/.package-lock.json -nt $folder/package-lock.json ]] || npm ci --prefix "$folder" --no-audit --no-fund
done

# Build
dotnet restore CalcinosisCds.sln --locked-mode
dotnet format CalcinosisCds.sln --verify-no-changes --no-restore
dotnet build CalcinosisCds.sln -c Release --no-restore

# Test: every step runs, and the summary counts what each one left in the results folder
results=tests/results
rm -rf "$results"
mkdir -p "$results"
status=0
dotnet test CalcinosisCds.sln -c Release --no-build --logger trx --results-directory "$results" || status=$?
if [[ -f $results/second-reader.txt ]]; then cat "$results/second-reader.txt"; fi
node tools/vendor/vendor.mjs --check | tee -a "$results/checks.txt" || status=$?

summary=$(node tests/summary.mjs "$results" "$status")
sed '$d' <<<"$summary"
last=$(tail -n 1 <<<"$summary")
[[ $last == *', 0 failed, '* ]]
