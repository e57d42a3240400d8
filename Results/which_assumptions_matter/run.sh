#!/usr/bin/env bash
# The study anew: bash Results/which_assumptions_matter/run.sh
# Needs SALib (requirements.txt beside this file) and some minutes. BASE, a power of two, is how many
# points there are for each path and two more.
set -euo pipefail
cd "$(dirname "$0")/../.."
. Results/plots/study
here=Results/which_assumptions_matter
scenario=Scenarios/europol_2019.json5
paths=(
  platforms.telegram.moderation.hazard
  platforms.hosting.moderation.hazard
  operators.supporter.recreate.probability
  waves.action_days.coverage.supporter
  waves.action_days.vigilance.boost.supporter
  waves.action_days.vigilance.half_life
  audience.growth
  audience.carryover
  audience.without_beacon
  audience.search
)

if [ -z "${KEEP:-}" ]; then
  place=Results/runs/which_assumptions_matter
  rm -rf $place && mkdir -p $place
  simulate $place/ranges run $scenario --replicates 1 --tables outcomes
  "$python" $here/sample.py $place/ranges "${BASE:-32}" $place/sample.csv "${paths[@]}"
  simulate $here/tables/sample sweep $scenario --design $place/sample.csv --replicates 1 \
    --tables outcomes,targets --metrics mean_active_channels --set targets=null \
    --set 'targets.takedowns={metric: "waves.action_days.all.takedowns", observed: 26000, source: "S11"}' \
    --set 'targets.drop_share={metric: "waves.action_days.all.drop_share", observed: 0.5, source: "assumption"}' \
    --set 'targets.half_a_year_later={metric: "series.telegram.active_channels@2020-05-25", observed: 1, source: "assumption"}' \
    --set 'targets.follower_days_after={metric: "series.all.follower_days@2019-11-25..2020-05-25", observed: 1, source: "assumption"}'
fi
"$python" $here/analyse.py
