import ModerationModel

extension RunAudit {
  /// Events against channels.
  mutating func auditEvents() {
    var last = -Double.infinity
    var (founded, ended): (Set<UInt32>, Set<UInt32>) = ([], [])
    for event in run.events {
      expect(event.days >= last, "an event at \(event.days) comes after one at \(last)")
      last = event.days
      let channel = channel(of: event)
      switch event.kind {
      case .founded(let kind):
        expect(channel?.foundedDays == event.days, "founded at \(event.days), in one place only")
        expect(channel?.foundedAs == kind, "founded in two ways at \(event.days)")
        if let channel { expect(founded.insert(channel.channel).inserted, "founded twice") }
      case .ended(let cause):
        expect(
          abs((channel?.endDays ?? .infinity) - event.days) < 1e-9,
          "ended at \(event.days), in one place only")
        expect(channel?.endedBy == cause, "ended by two causes at \(event.days)")
        if let channel { expect(ended.insert(channel.channel).inserted, "ended twice") }
        if cause == .moderation, let platform = event.platform {
          let isOwned = run.scenario.platforms[platform].owned
          expect(!isOwned, "the owner moderates itself")
        }
      case .suspension, .newAccount, .retirement, .returnOfOperator, .arrest:
        expect(event.channel == nil, "\(event.kind) names a channel")
        continue
      case .referral: break
      case .migrationElsewhere:
        expect(
          (channel?.endDays ?? .infinity) <= event.days + 1e-9, "succeeded before its end: \(event)"
        )
      case .waveBegins, .waveEnds, .opening, .decoyOpened, .decoyExposed, .decoyClosed, .identity:
        continue
      }
      expect(channel?.operatorNumber == event.operatorNumber, "of two operators: \(event)")
      expect(channel?.platform == event.platform, "on two platforms: \(event)")
    }
    expect(founded.count == run.channels.count, "a channel without a founding")
    let endCount = run.channels.count { $0.endedBy != nil }
    expect(ended.count == endCount, "\(endCount) channels ended, but \(ended.count) in events")
    let eventCount = run.result.eventCount
    expect(
      eventCount == founded.count + ended.count,
      "\(eventCount) events counted, \(founded.count + ended.count) seen")
  }

  /// Operators and their accounts, event by event.
  mutating func auditOperators() {
    struct Account: Hashable {
      let owner: UInt32
      let platform: Int
    }
    var live: [Account: Int] = [:]
    var liveOf: [UInt32: Int] = [:]
    var closed: Set<Account> = []
    var retired: Set<UInt32> = []
    var arrested: Set<UInt32> = []
    var arrived: UInt32 = 0
    var accountEnds: [Account: Double] = [:]
    for event in run.events {
      guard let owner = event.operatorNumber, let platform = event.platform else { continue }
      let account = Account(owner: owner, platform: platform)
      let name = "operator \(account.owner) at \(event.days)"
      if event.kind == .returnOfOperator {
        expect(retired.remove(account.owner) != nil, "\(name) returns without having retired")
      }
      expect(!retired.contains(account.owner), "\(name) is retired")
      expect(!arrested.contains(account.owner), "\(name) is arrested")
      expect(account.owner <= arrived + 1, "\(name) arrives out of order")
      arrived = max(arrived, account.owner)
      if let end = accountEnds[account], end < event.days, !closed.contains(account) {
        expect(false, "\(name) lost channels with an account that was not suspended")
      }
      switch event.kind {
      case .founded(let kind):
        expect(!closed.contains(account), "\(name) founds without an account")
        if kind == .mirror { expect(live[account, default: 0] > 0, "\(name) mirrors nothing") }
        live[account, default: 0] += 1
        liveOf[account.owner, default: 0] += 1
      case .ended(let cause):
        live[account, default: 0] -= 1
        liveOf[account.owner, default: 0] -= 1
        if cause == .account { accountEnds[account] = event.days }
      case .suspension:
        expect(live[account, default: 0] == 0, "\(name) has channels without an account")
        expect(closed.insert(account).inserted, "\(name) loses an account it does not have")
        accountEnds[account] = nil
      case .newAccount:
        expect(closed.remove(account) != nil, "\(name) gets an account without need")
      case .retirement:
        expect(liveOf[account.owner, default: 0] == 0, "\(name) retires with live channels")
        retired.insert(account.owner)
      case .arrest:
        expect(liveOf[account.owner, default: 0] == 0, "\(name) is arrested with live channels")
        arrested.insert(account.owner)
      case .referral, .waveBegins, .waveEnds, .opening, .decoyOpened, .decoyExposed, .decoyClosed,
        .identity, .returnOfOperator, .migrationElsewhere:
        break
      }
    }
    expect(accountEnds.isEmpty, "channels ended with accounts that were not suspended")
  }
}
