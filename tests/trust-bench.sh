#!/usr/bin/env bash
# Measures what trust costs: the processor time of a hook call with token, replay guard and limits, over one without them.
#   bash tests/trust-bench.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export CALCINOSIS_LONG_TESTS=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build tests/CalcinosisCds.Tests -c Release -v quiet
dotnet test tests/CalcinosisCds.Tests -c Release --no-build --filter FullyQualifiedName~TrustBenchmark --logger 'console;verbosity=detailed' |
    grep -E ' ms |Passed|Failed|Error Message|Assert'
