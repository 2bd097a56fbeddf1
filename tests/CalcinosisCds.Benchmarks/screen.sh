#!/usr/bin/env bash
# Measures a screening on this machine: partition and assess apart, on one core and on two, at two sizes of a patient.
#   bash tests/CalcinosisCds.Benchmarks/screen.sh            some 3 minutes, of which the build takes one; prints the table of docs/performance.md
#   bash tests/CalcinosisCds.Benchmarks/screen.sh --large    also 10 GB of input, for its memory: 25 GB of disk and some minutes more
#   bash tests/CalcinosisCds.Benchmarks/screen.sh --cql      also one of its rules by cql-execution, on the records of 500 patients; draws screen.svg
#   ROUNDS=3 PATIENTS=20000                                  how often each step is run; the best round is printed
# On a quiet machine. The input is read before, so that the disk is not what is measured.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

large=0 cql=0
for option in "$@"; do
    case "$option" in
        --large) large=1 ;;
        --cql) cql=1 ;;
        *) echo "usage: bash tests/CalcinosisCds.Benchmarks/screen.sh [--large] [--cql]" >&2; exit 2 ;;
    esac
done
rounds=${ROUNDS:-3} patients=${PATIENTS:-20000}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export DOTNET_TC_CallCountingDelayMs=0 # As docs/screening.md has it where a task has one core.
for tool in time jq; do
    [[ -x /usr/bin/$tool ]] || { apt-get update -qq && apt-get install -y -qq --no-install-recommends $tool; }
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The command line as it is deployed, built aside.
ready=()
[[ $(uname -sm) != 'Linux x86_64' ]] || ready=(-r linux-x64 --self-contained false)
dotnet publish src/CalcinosisCds.Cli -c Release -v quiet "${ready[@]}" --artifacts-path "$work/artifacts" -o "$work/cli"
dotnet build tests/CalcinosisCds.Benchmarks -c Release -v quiet >&2
benchmarks() { dotnet run -c Release --no-build --project tests/CalcinosisCds.Benchmarks -- "$@"; }
screen() { "$work/cli/calcinosis-cds" screen "$@"; }

# Runs one step and keeps the seconds that it took, start-up included, and its greatest memory in MB.
step() {
    /usr/bin/time -f '%e %M' -o "$work/time" "$@" >"$work/out" 2>"$work/err" || { cat "$work/err" >&2; exit 1; }
    read -r seconds kilobytes <"$work/time"
    megabytes=$((kilobytes / 1024))
}
faster() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(b == "" || a < b) }'; }
row() {
    awk -v what="$1" -v n="$2" -v bytes="$3" -v s="$4" -v mb="$5" \
        'BEGIN { printf "| %s | %.2f s | %d | %d | %d MB |\n", what, s, n / s, bytes / s / 1e6, mb }' | tee -a "$work/table"
}

# name, patients, laboratory results of each
measure() {
    local name=$1 count=$2 results=$3 bytes best_partition best_one best_two memory cores
    bytes=$(benchmarks export "$work/$name" "$count" "$results" | tail -n 1)
    cat "$work/$name"/*.ndjson >/dev/null
    best_partition='' best_one='' best_two=''
    for ((round = 0; round < rounds; round++)); do
        rm -rf "$work/$name.out"
        step taskset -c 0 "$work/cli/calcinosis-cds" screen partition "$work/$name" --out "$work/$name.out" --as-of 2026-01-15T12:00:00Z --workers 1
        if faster "$seconds" "$best_partition"; then best_partition=$seconds partition_memory=$megabytes; fi
        step taskset -c 0 "$work/cli/calcinosis-cds" screen assess "$work/$name.out" --workers 1
        if faster "$seconds" "$best_one"; then best_one=$seconds one_memory=$megabytes; fi
        rm "$work/$name.out"/outcome-*
        step "$work/cli/calcinosis-cds" screen assess "$work/$name.out" --workers 2
        if faster "$seconds" "$best_two"; then best_two=$seconds two_memory=$megabytes; fi
    done
    row "partition, $((bytes / count / 1000)) kB a patient, one core" "$count" "$bytes" "$best_partition" "$partition_memory"
    row "assess, $((bytes / count / 1000)) kB a patient, one core" "$count" "$bytes" "$best_one" "$one_memory"
    row "assess, $((bytes / count / 1000)) kB a patient, two cores" "$count" "$bytes" "$best_two" "$two_memory"
    awk -v a="$best_one" -v b="$best_two" 'BEGIN { printf "two cores over one: %.2f\n", a / b }' >>"$work/notes"
    rm -rf "$work/$name" "$work/$name.out"
}

echo '| step | took | patients/s | MB/s | memory |'
echo '|---|---|---|---|---|'
measure usual "$patients" 93
measure long $((patients / 16)) 1572
if ((cql)); then
    npm ci --prefix tests/CalcinosisCds.Benchmarks/cql --no-audit --no-fund >/dev/null
    bytes=$(benchmarks export "$work/cql" 500 93 | tail -n 1)
    taskset -c 0 node tests/CalcinosisCds.Benchmarks/cql/measure.mjs "$work/cql" >"$work/cql.json"
    row 'one rule by cql-execution, 64 kB a patient, one core' 500 "$bytes" "$(jq -r .seconds "$work/cql.json")" "$(jq -r .megabytes "$work/cql.json")"
    screen "$work/cql" --out "$work/cql.out" --as-of 2026-01-15T12:00:00Z >/dev/null 2>&1
    ours=$(cat "$work/cql.out"/assessments-*.ndjson | grep -c '"rule":"RSK-21"')
    echo "patients with advanced kidney disease: $ours here, $(jq -r .found "$work/cql.json") by CQL" >>"$work/notes"
    benchmarks screen-plot "$work/table" "$PWD/tests/CalcinosisCds.Benchmarks/screen.svg"
fi
if ((large)); then
    bytes=$(benchmarks export "$work/large" 180000 80 | tail -n 1)
    step "$work/cli/calcinosis-cds" screen partition "$work/large" --out "$work/large.out" --as-of 2026-01-15T12:00:00Z
    row "partition, $((bytes / 1000000000)) GB, all cores" 180000 "$bytes" "$seconds" "$megabytes"
    step "$work/cli/calcinosis-cds" screen assess "$work/large.out"
    row "assess, $((bytes / 1000000000)) GB, all cores" 180000 "$bytes" "$seconds" "$megabytes"
fi
cat "$work/notes"
