#!/usr/bin/env bash
# The study anew: bash Results/infiltration_tradeoff/run.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
. Results/plots/study
here=Results/infiltration_tradeoff
metrics=mean_active_channels,follower_days,impressions,identities,arrested_operators,enforcement_hours

# The three under the same chance: remove at once, watch half first, watch nine in ten first.
simulate $here/tables/compared compare Scenarios/infiltration_tradeoff.json5 \
  Scenarios/infiltration_watch_{some,first}.json5 --tables contrasts,outcomes --metrics $metrics
plot $here/tables/compared $here --figures contrasts --title "Watch first, or remove at once"

# Does the ranking hold inside the plausible ranges? The three at the same points.
vary_ranges Scenarios/infiltration_tradeoff.json5
for policy in tradeoff watch_some watch_first; do
  simulate $here/tables/$policy sweep Scenarios/infiltration_$policy.json5 --replicates 2 \
    --sample lhs --points 60 "${vary[@]}" --tables outcomes --metrics $metrics
done
"$python" Results/plots/ranking.py $here follower_days,identities,arrested_operators,enforcement_hours \
  $here/tables/{tradeoff,watch_some,watch_first}
