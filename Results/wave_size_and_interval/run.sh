#!/usr/bin/env bash
# The study anew: bash Results/wave_size_and_interval/run.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
. Results/plots/study
here=Results/wave_size_and_interval
scenario=Scenarios/pressure_monthly_waves.json5

if [ -z "${KEEP:-}" ]; then
  designs=Results/runs/wave_size_and_interval
  rm -rf $designs && mkdir -p $designs
  vary_ranges $scenario
  "$takedown" sweep $scenario --sample lhs --points 40 "${vary[@]}" --plan --quiet --out $designs/plan
  "$python" $here/design.py $designs/plan/design.csv $designs
  simulate $here/tables/shipped sweep $scenario --design $designs/shipped.csv --replicates 20 \
    --tables outcomes,targets --metrics mean_active_channels
  simulate $here/tables/ranges sweep $scenario --design $designs/ranges.csv --replicates 2 \
    --tables outcomes,targets --metrics mean_active_channels
fi
"$python" $here/analyse.py
