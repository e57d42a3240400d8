"""Recomputes series_summary.csv from series.csv in DuckDB's SQL and compares.

usage: tools_summary.py FOLDER
"""

import sys
from pathlib import Path

import duckdb
from scipy.stats import t as student

folder = Path(sys.argv[1])
database = duckdb.connect()


def ask(question):
    return database.execute(question).fetchall()


for name in ("series", "series_summary"):
    database.execute(f"CREATE TABLE {name} AS FROM read_csv('{folder / name}.csv', sample_size = -1)")
replicates = ask("SELECT max(replicate) FROM series")[0][0]
database.execute("CREATE TABLE student (n BIGINT, quantile DOUBLE)")
database.executemany("INSERT INTO student VALUES (?, ?)", [
    (n, float(student.ppf(0.975, n - 1))) for n in range(2, replicates + 1)])
keys = "point, replicate, time_days, date, platform"
metrics = [name for name, *_ in ask("DESCRIBE series") if name not in keys.split(", ")]
casts = ", ".join(f"{name}::DOUBLE AS {name}" for name in metrics)
# The sum over platforms, of metrics that are no means over channels; then all statistics at once.
sums = ", ".join(f"sum({name}::DOUBLE) AS {name}" for name in metrics
                 if name not in ("suspicion", "vigilance"))
means = ", ".join(f"NULL::DOUBLE AS {name}" for name in metrics
                  if name in ("suspicion", "vigilance"))
database.execute(f"""
  CREATE VIEW whole AS
    SELECT {keys}, {casts} FROM series
    UNION ALL BY NAME
    SELECT point, replicate, time_days, date, 'all' AS platform, {sums}{', ' + means if means else ''}
    FROM series GROUP BY ALL;
  CREATE VIEW long AS UNPIVOT whole ON {', '.join(metrics)} INTO NAME metric VALUE value;
  CREATE TABLE ours AS
    SELECT point, time_days, platform, metric, count(value) AS n, avg(value) AS mean,
      stddev_samp(value) AS sd, min(value) AS min, quantile_cont(value, 0.05) AS q05,
      quantile_cont(value, 0.25) AS q25, quantile_cont(value, 0.5) AS q50,
      quantile_cont(value, 0.75) AS q75, quantile_cont(value, 0.95) AS q95, max(value) AS max
    FROM long GROUP BY ALL;
  CREATE VIEW theirs AS SELECT * FROM series_summary WHERE n > 0;
""")
count = ask("SELECT count(*) FROM theirs")
assert ask("SELECT count(*) FROM ours") == count, "other rows"
different = []
for name in ("n", "mean", "sd", "min", "q05", "q25", "q50", "q75", "q95", "max"):
    different.append(
        f"abs(ours.{name} - theirs.{name}) > 1e-9 * greatest(1, abs(theirs.{name})) "
        f"OR (ours.{name} IS NULL) <> (theirs.{name} IS NULL)")
half = "student.quantile * ours.sd / sqrt(ours.n)"
for name, end in (("ci95_low", f"ours.mean - {half}"), ("ci95_high", f"ours.mean + {half}")):
    different.append(f"abs({end} - theirs.{name}) > 1e-9 * greatest(1, abs(theirs.{name}))")
[(rows, wrong)] = ask(f"""
  SELECT count(*), count(*) FILTER ({' OR '.join(different)})
  FROM theirs JOIN ours USING (point, time_days, platform, metric) LEFT JOIN student ON student.n = ours.n
""")
assert rows == count[0][0], "rows without a partner"
assert wrong == 0, f"{wrong} of {rows} rows differ"
print(f"DuckDB: {rows} rows of {folder.name}/series_summary.csv recomputed in SQL")
