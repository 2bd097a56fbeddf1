#!/usr/bin/env bash
# Measures a gathering of four queries that take 20 to 80 ms each: its wall time against the slowest query and against their sum.
#   bash tests/gathering-bench.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export CALCINOSIS_LONG_TESTS=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build tests/CalcinosisCds.Tests -c Release -v quiet
dotnet test tests/CalcinosisCds.Tests -c Release --no-build --filter FullyQualifiedName~GatheringBenchmark --logger 'console;verbosity=detailed' |
    grep -E ' ms |Passed|Failed|Error Message|Assert'
