#!/usr/bin/env bash
# The study anew: bash Results/pressure_or_waves/run.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
. Results/plots/study
here=Results/pressure_or_waves

# The four scenarios under the same chance.
simulate $here/tables/compared compare Scenarios/pressure_or_waves.json5 \
  Scenarios/pressure_{yearly_wave,monthly_waves,steady_stream}.json5 \
  --replicates 100 --set time.sample_every='"5 d"' \
  --tables contrasts,outcomes,series_summary \
  --metrics active_channels,mean_active_channels,peak_active_channels,final_active_channels,recreations_per_removal
plot $here/tables/compared $here --figures series,contrasts \
  --title "2,400 referrals in two years"

# Does the ranking hold inside the plausible ranges? The three at the same points.
vary_ranges Scenarios/pressure_steady_stream.json5
for policy in yearly_wave monthly_waves steady_stream; do
  simulate $here/tables/$policy sweep Scenarios/pressure_$policy.json5 --replicates 2 \
    --sample lhs --points 100 "${vary[@]}" --tables outcomes,targets \
    --metrics mean_active_channels,final_active_channels
done
"$python" Results/plots/ranking.py $here mean_active_channels,final_active_channels \
  $here/tables/{yearly_wave,monthly_waves,steady_stream} --equal referrals_sent
