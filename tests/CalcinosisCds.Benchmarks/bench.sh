#!/usr/bin/env bash
# Measures the Release service on loopback beside three reference endpoints in one run, and prints ratios.
#   bash tests/CalcinosisCds.Benchmarks/bench.sh              about 5 minutes, of which the compilation takes two
#   bash tests/CalcinosisCds.Benchmarks/bench.sh --memory     also RSS and collections over twice 100,000 requests
#   bash tests/CalcinosisCds.Benchmarks/bench.sh --jwt        also the hook with a token for each call (ES384), its replay guard and its signature
#   SECONDS_EACH=4 ROUNDS=3 WARM_UP=8                          how long and how often each endpoint is driven; medians are printed
# In process, with BenchmarkDotNet:  dotnet run -c Release --project tests/CalcinosisCds.Benchmarks -- --filter '*'
# Growth, drawn anew:                dotnet run -c Release --project tests/CalcinosisCds.Benchmarks -- growth growth.svg
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

memory=0
endpoints=(drain json-document five-labs hook order-sign)
for option in "$@"; do
    case "$option" in
        --memory) memory=1 ;;
        --jwt) endpoints+=(hook-jwt) ;;
        *) echo "usage: bash tests/CalcinosisCds.Benchmarks/bench.sh [--memory] [--jwt]" >&2; exit 2 ;;
    esac
done
seconds=${SECONDS_EACH:-4} rounds=${ROUNDS:-3}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
for tool in wrk curl; do
    command -v $tool >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends $tool; }
done

work=$(mktemp -d)
service_port=5391 reference_port=5392 jwt_port=5393
pids=()
trap 'for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; rm -rf "$work"' EXIT

# The service as it is deployed, built aside: another kind of publish over the same objects would give a service that does not start.
ready=()
[[ $(uname -sm) != 'Linux x86_64' ]] || ready=(-r linux-x64 --self-contained -p:PublishReadyToRun=true -p:PublishReadyToRunComposite=true)
dotnet publish src/CalcinosisCds.Service -c Release -v quiet "${ready[@]}" --artifacts-path "$work/artifacts" -o "$work/service"
dotnet publish tests/CalcinosisCds.Benchmarks -c Release -v quiet -o "$work/benchmarks"
export CALCINOSIS_REQUEST="$work/request.json"
dotnet run -c Release --no-build --project tests/CalcinosisCds.Benchmarks -- request "$CALCINOSIS_REQUEST"
dotnet run -c Release --no-build --project tests/CalcinosisCds.Benchmarks -- order-request "$work/order.json"

declare -A url=(
    [drain]="http://127.0.0.1:$reference_port/drain"
    [json-document]="http://127.0.0.1:$reference_port/json-document"
    [five-labs]="http://127.0.0.1:$reference_port/five-labs"
    [hook]="http://127.0.0.1:$service_port/cds-services/calcinosis-patient-view"
    [order-sign]="http://127.0.0.1:$service_port/cds-services/calcinosis-order-sign"
    [hook-jwt]="http://127.0.0.1:$jwt_port/cds-services/calcinosis-patient-view"
)
declare -A pid

now() { date +%s%N; }
body() { case "$1" in order-sign) echo "$work/order.json" ;; *) echo "$CALCINOSIS_REQUEST" ;; esac; }
post() { curl -sf -o /dev/null -H 'Content-Type: application/json' --data-binary "@$CALCINOSIS_REQUEST" "$1"; }
answers() { case "$1" in hook-jwt) curl -sf -o /dev/null "http://127.0.0.1:$jwt_port/health/ready" ;; *) post "${url[$1]}" ;; esac; }
ticks() { sed 's/.*) //' "/proc/$1/stat" | awk '{ print $12 + $13 }'; }
rss() { awk '/^VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$1/status"; }
median() { sort -g | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }

# Starts a process and waits for its first answer; the time it took goes to $took.
start() {
    local began; began=$(now)
    "${@:2}" >"$work/$1.log" 2>&1 &
    pid[$1]=$!
    pids+=($!)
    until answers "$1"; do
        kill -0 "${pid[$1]}" 2>/dev/null || { cat "$work/$1.log" >&2; exit 1; }
        sleep 0.02 # Asking without a pause would take one of two cores from what is starting.
    done
    took=$(( ($(now) - began) / 1000000 ))
}

# As in deploy/Containerfile. Run in the background, where exec makes the service the process itself.
start_service() {
    local port=$1 settings=$2
    cd "$work/service" && exec env DOTNET_EnableDiagnostics=0 DOTNET_GCgen0size=0x300000 MALLOC_ARENA_MAX=2 ASPNETCORE_ENVIRONMENT=Development CalcinosisCds__AsOf=2026-01-15T12:00:00Z \
        CalcinosisCds__Edge__ClientCallsPerSecond=100000 CalcinosisCds__Edge__AddressCallsPerSecond=100000 \
        ASPNETCORE_URLS="http://127.0.0.1:$port" CalcinosisCds__Store__ConnectionString="Data Source=$work/$port.db" \
        "${@:3}" ./CalcinosisCds.Service ${settings:+--settings "$settings"}
}

# Start-up, five times
for _ in 1 2 3 4 5; do
    start hook start_service $service_port ''
    echo "$took" >>"$work/first"
    kill "${pid[hook]}"
    wait "${pid[hook]}" 2>/dev/null || true
done

start drain "$work/benchmarks/CalcinosisCds.Benchmarks" references "http://127.0.0.1:$reference_port"
pid[json-document]=${pid[drain]} pid[five-labs]=${pid[drain]}
counters="$work/counters"
start hook start_service $service_port '' DOTNET_STARTUP_HOOKS="$work/benchmarks/CalcinosisCds.Benchmarks.dll" CALCINOSIS_COUNTERS="$counters"
pid[order-sign]=${pid[hook]}

if [[ " ${endpoints[*]} " == *' hook-jwt '* ]]; then
    dotnet "$work/benchmarks/CalcinosisCds.Benchmarks.dll" client "$work/client" "http://127.0.0.1:$jwt_port"
    start hook-jwt start_service $jwt_port "$work/client/settings.json"
fi

# Drives one endpoint: requests, seconds, p50 and p99 in µs, failures, ticks of CPU. A token is good once: there are as many as calls may come.
drive() {
    local before after tokens=''
    if [[ $1 == hook-jwt ]]; then
        dotnet "$work/benchmarks/CalcinosisCds.Benchmarks.dll" tokens "$work/client" $((3000 * $3))
        tokens="$work/client/tokens"
    fi
    before=$(ticks "${pid[$1]}")
    local result; result=$(env CALCINOSIS_REQUEST="$(body "$1")" ${tokens:+CALCINOSIS_TOKENS="$tokens"} wrk -t1 -c"$2" -d"$3s" --latency -s tests/CalcinosisCds.Benchmarks/post.lua "${url[$1]}" | sed -n 's/^RESULT //p')
    after=$(ticks "${pid[$1]}")
    echo "$result $((after - before))"
}

for endpoint in "${endpoints[@]}"; do
    drive "$endpoint" 4 "${WARM_UP:-8}" >/dev/null
done

count() { kill -CONT "${pid[hook]}"; sleep 1; tail -n 1 "$counters"; }
read -r _ _ gen2_before allocated_before < <(count)
hook_requests=0
for _ in $(seq "$rounds"); do
    for connections in 1 16; do
        for endpoint in "${endpoints[@]}"; do
            read -r requests duration p50 p99 failed cpu < <(drive "$endpoint" "$connections" "$seconds")
            [[ $failed == 0 ]] || { echo "$endpoint: $failed requests failed" >&2; exit 1; }
            awk -v n="$requests" -v s="$duration" -v p50="$p50" -v p99="$p99" -v c="$cpu" -v hz="$(getconf CLK_TCK)" \
                'BEGIN { print n / s, p50, p99, c / hz / n * 1e6 }' >>"$work/$endpoint.$connections"
            [[ $endpoint != hook && $endpoint != order-sign ]] || hook_requests=$((hook_requests + requests))
        done
    done
done
read -r _ _ gen2_after allocated_after < <(count)

field() { cut -d' ' -f"$2" "$work/$1" | median; }
echo
echo "$(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs), $(nproc) cores, $(awk '/^MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo), .NET $(dotnet --version), load $(cut -d' ' -f1 /proc/loadavg), request of $(stat -c %s "$CALCINOSIS_REQUEST") bytes"
for connections in 1 16; do
    echo
    printf '%-14s %10s %9s %9s %12s %8s\n' "$connections connection(s)" 'req/s' 'p50 ms' 'p99 ms' 'CPU µs each' 'ratio'
    base=$(field "json-document.$connections" 4)
    for endpoint in "${endpoints[@]}"; do
        awk -v name="$endpoint" -v rate="$(field "$endpoint.$connections" 1)" -v p50="$(field "$endpoint.$connections" 2)" \
            -v p99="$(field "$endpoint.$connections" 3)" -v cpu="$(field "$endpoint.$connections" 4)" -v base="$base" \
            'BEGIN { printf "%-16s %8.0f %9.2f %9.2f %12.0f %8.2f\n", name, rate, p50 / 1000, p99 / 1000, cpu, cpu / base }'
    done
done
echo
[[ ! -d "$work/client" ]] || echo "a signature       $(dotnet "$work/benchmarks/CalcinosisCds.Benchmarks.dll" signature "$work/client") µs of CPU to verify one of ES384, in a process of its own"
echo "first answer      $(median <"$work/first") ms after the process is started (fastest $(sort -g "$work/first" | head -n 1))"
slow=0
for connections in 1 16; do
    awk -v c="$connections" -v order="$(field "order-sign.$connections" 3)" -v hook="$(field "hook.$connections" 3)" -v most=1.2 'BEGIN {
        over = order > most * hook
        printf "order-sign        p99 %.2f ms, patient-view %.2f ms: %.2f times at %d connection(s)%s\n", order / 1000, hook / 1000, order / hook, c,
            over ? ", MORE THAN " most : ""
        exit over
    }' || slow=1
done
echo "allocated         $(( (allocated_after - allocated_before) / hook_requests )) bytes for each call, all of the server's included"
echo "gen 2 collections $((gen2_after - gen2_before)) in $hook_requests calls"
echo "RSS               $(rss "${pid[hook]}") MB"

if [[ $memory == 1 ]]; then
    for thousands in 100 200; do
        done_requests=0
        while [[ $done_requests -lt 100000 ]]; do
            read -r requests _ < <(drive hook 16 10)
            done_requests=$((done_requests + requests))
        done
        read -r _ _ gen2 _ < <(count)
        echo "RSS after another $done_requests calls: $(rss "${pid[hook]}") MB, gen 2 collections so far $gen2"
    done
fi

# Last, so that a machine with other work shows all its figures first.
exit "$slow"
