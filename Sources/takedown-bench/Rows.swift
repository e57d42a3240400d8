/// The rows of the table: what is measured, against what, and what is wanted.
struct Rows {
  let isQuick: Bool

  /// All of them, in order.
  var all: [Row] { hold + turnover + wholeTurnover + processes + large + rest }

  private var sizes: [Int] {
    [1000, 10_000, 100_000, 1_000_000, 10_000_000].filter { !isQuick || $0 <= 10_000 }
  }

  private func count(_ full: Int, quick: Int) -> Int { isQuick ? quick : full }

  // MARK: The list of future events

  private func hold(_ pending: Int) -> (ours: Reading, theirs: Reading) {
    let steps = count(4_000_000, quick: 100_000)
    return (
      Reading(trial: .work(.hold, pending, steps), figure: "nanoseconds", unit: .nanoseconds),
      Reading(
        trial: .yardstick("hold", "\(pending)", "\(steps)"), figure: "nanoseconds",
        unit: .nanoseconds)
    )
  }

  private var hold: [Row] {
    let (first, last) = (sizes.first ?? 1000, sizes.last ?? 1000)
    let each = sizes.map { size in
      let (ours, theirs) = hold(size)
      return Row(
        work: "HOLD, \(power(size)) pending, an event", takedown: ours,
        yardstick: ("C++ ladder", theirs), goal: .ratio(1.1))
    }
    let growth = Row(
      work: "HOLD, from \(power(first)) to \(power(last)) pending", takedown: hold(last).ours,
      yardstick: ("itself at \(power(first))", hold(first).ours), goal: .ratio(4))
    return each + [growth]
  }

  // MARK: Turnover

  private var turnover: [Row] {
    sizes.filter { $0 <= 1_000_000 }.map { size in
      // Three million events, as many as in the longest.
      let days = count(74_700_000, quick: 750_000) / size
      return Row(
        work: "turnover, \(power(size)) channels, \(Digits.grouped(days)) days, an event",
        takedown: Reading(
          trial: .work(.turnover, size, days), figure: "nanoseconds", unit: .nanoseconds),
        yardstick: (
          "C++ ladder",
          Reading(
            trial: .yardstick("turnover", "\(size)", "\(days)"), figure: "nanoseconds",
            unit: .nanoseconds)
        ), goal: .ratio(1.2), account: "turnover")
    }
  }

  /// Turnover through the tool, the time of the whole program.
  private var wholeTurnover: [Row] {
    let channels = count(100_000, quick: 1000)
    let days = count(747, quick: 70)
    let settings = Turnover.settings(channels: channels, days: days)
    let tables = "outcomes,waves"
    let place = "\(power(channels)) channels"
    let run = Trial.run(
      Turnover.scenario, replicates: 1, jobs: 1, tables: tables, settings: settings)
    let withPosts = Trial.run(
      Turnover.scenario, replicates: 1, jobs: 1, tables: tables,
      settings: settings + ["operators.owner.posts.rate=0.5/d"])
    let daysOfPeer = count(60, quick: 31)
    return [
      Row(
        work: "`takedown run` of it, \(place), \(days) days, outcomes and waves written",
        takedown: Reading(trial: run, figure: "process", unit: .seconds),
        yardstick: (
          "C++ ladder",
          Reading(
            trial: .yardstick("turnover", "\(channels)", "\(days)"), figure: "process",
            unit: .seconds)
        ), goal: .ratio(1.5), account: "turnover"),
      Row(
        work: "the same with posts, a simulated day",
        takedown: Reading(
          trial: withPosts, figure: "process", unit: .milliseconds, share: Double(days)),
        yardstick: (
          "SimPy, \(daysOfPeer) days",
          Reading(
            trial: .peer("turnover", "\(channels)", "\(daysOfPeer)"), figure: "seconds",
            unit: .milliseconds, share: Double(daysOfPeer))
        ), goal: .ratio(1.0 / 300), account: "posts"),
    ]
  }

  // MARK: Small processes, many times

  private var processes: [Row] {
    ["birth_death", "immigration_death"].flatMap { process in
      let replicates = count(10_000, quick: 100)
      let ours = Reading(
        trial: .run(
          "Scenarios/\(process).json5", replicates: replicates, jobs: 1, tables: "series,outcomes"),
        figure: "process", unit: .seconds)
      func theirs(_ trial: Trial) -> Reading {
        Reading(trial: trial, figure: "seconds", unit: .seconds)
      }
      let work =
        "`\(process)`, \(Digits.grouped(replicates)) replicates to day 50, series and outcomes "
        + "written, one job"
      return [
        Row(
          work: work, takedown: ours,
          yardstick: ("rebop", theirs(.peer("rebop", process, "\(replicates)"))), goal: .ratio(1)),
        Row(
          work: work, takedown: ours,
          yardstick: ("GillesPy2, C++", theirs(.peer("gillespy2", process, "\(replicates)"))),
          goal: .ratio(1), account: "birth-and-death"),
        Row(
          work: work, takedown: ours,
          yardstick: ("C++, no tables", theirs(.yardstick("processes", process, "\(replicates)")))),
      ]
    }
  }

  // MARK: Large networks

  private func everything(_ channels: Int) -> Trial {
    .work(
      .everything, channels, max(1, count(300_000, quick: 3000) / channels))
  }

  private var large: [Row] {
    let (first, last) = (sizes.first ?? 1000, sizes.last ?? 1000)
    func cost(_ size: Int) -> Reading {
      Reading(trial: everything(size), figure: "nanoseconds", unit: .nanoseconds)
    }
    let work = "every mechanism but fake channels, \(power(last)) live, \(power(10 * last)) events"
    return sizes.map { size in
      Row(
        work: "every mechanism but fake channels, \(power(size)) live, an event",
        takedown: cost(size))
    } + [
      Row(
        work: work, takedown: Reading(trial: everything(last), figure: "seconds", unit: .seconds),
        goal: .figure(100), account: "large-networks"),
      Row(
        work: "the same, memory of a live channel",
        takedown: Reading(trial: everything(last), figure: "bytes", unit: .bytes),
        goal: .figure(200), account: "memory"),
      Row(
        work: "the same, an event, from \(power(first)) to \(power(last))", takedown: cost(last),
        yardstick: ("itself at \(power(first))", cost(first)), goal: .ratio(4)),
    ]
  }

  // MARK: The tool as it is used

  private var rest: [Row] {
    let replicates = count(1000, quick: 2)
    let rows = count(2_000_000, quick: 50_000)
    return [
      Row(
        work: "`europol_2019`, \(Digits.grouped(replicates)) replicates, default tables, two jobs",
        takedown: Reading(
          trial: .run("Scenarios/europol_2019.json5", replicates: replicates, jobs: 2),
          figure: "process", unit: .seconds), goal: .figure(60),
        account: "the-main-scenario"),
      Row(
        work: "CSV, rows of four numbers",
        takedown: Reading(
          trial: .work(.rows, rows), figure: "nanoseconds", unit: .perSecond),
        yardstick: (
          "C++ `to_chars`",
          Reading(
            trial: .yardstick("rows", "\(rows)"), figure: "nanoseconds", unit: .perSecond)
        )),
      Row(
        work: "`takedown --version`, start to end",
        takedown: Reading(
          trial: Trial(program: .takedown, arguments: ["--version"]), figure: "process",
          unit: .milliseconds), goal: .figure(0.015)),
    ]
  }

  /// A power of ten, in words.
  private func power(_ number: Int) -> String {
    "10^\(String(number).count - 1)"
  }
}
