internal import RandomStreams

/// Operators' accounts: one for each platform, suspended with a removal, replaced by spares or by
/// new ones that take time.
///
/// Only those that were ever suspended have a row.
struct Accounts: ~Copyable {
  private var rows = SlotMap<Account>()
  /// By operator slot, the first of the operator's accounts; only of operators that have any.
  private var first = GrowableBuffer<Int32>()
  private var firstLimit = 0

  /// Suspends the account of an operator on a platform.
  mutating func suspend(of owner: Int, on platform: Int, _ operators: borrowing SlotMap<Operator>) {
    if let account = account(of: owner, on: platform, operators) {
      rows[account].opensAt = Account.suspended
    } else {
      add(of: owner, on: platform, operators)
    }
  }

  /// When a successor due on a platform finds its operator's account open, of a platform that is open
  /// from `opening` on.
  ///
  /// The first successor after a suspension takes a spare, or asks for a new account.
  mutating func opening(
    of owner: Int, on platform: Int, from opening: Double, at now: Double,
    _ operators: borrowing SlotMap<Operator>, _ observation: inout Observation,
    _ setting: borrowing Setting
  ) -> Double {
    guard let account = account(of: owner, on: platform, operators) else { return opening }
    if rows[account].isSuspended {
      replace(account, of: operators[owner], on: platform, at: now, setting)
      observation.newAccount(of: operators[owner], on: platform, at: now, setting)
    }
    return max(opening, rows[account].opensAt)
  }

  private mutating func replace(
    _ account: Int, of owner: Operator, on platform: Int, at now: Double,
    _ setting: borrowing Setting
  ) {
    let key = owner.key.child(.platform, setting.platformKeys[platform])
    let operatorClass = Int(owner.operatorClass)
    if rows[account].sparesLeft < 0 {
      rows[account].sparesLeft = Int32(
        setting.classes[operatorClass].parameters.spares.sample(
          for: .spares, of: key, by: setting.streams))
    }
    if rows[account].sparesLeft > 0 {
      rows[account].sparesLeft -= 1
      rows[account].opensAt = now
    } else {
      let request = key.child(.accountRequest, Int(rows[account].requests))
      rows[account].requests += 1
      rows[account].opensAt =
        now
        + setting.classes[operatorClass].parameters.newAccountDelay.sample(
          for: .accountDelay, of: request, by: setting.streams)
    }
  }

  /// The operator's account on a platform if it was ever suspended.
  private func account(
    of owner: Int, on platform: Int, _ operators: borrowing SlotMap<Operator>
  ) -> Int? {
    guard operators[owner].hasAccounts else { return nil }
    var account = first[owner]
    while account >= 0 {
      if Int(rows[Int(account)].platform) == platform { return Int(account) }
      account = rows[Int(account)].next
    }
    return nil
  }

  private mutating func add(
    of owner: Int, on platform: Int, _ operators: borrowing SlotMap<Operator>
  ) {
    let next = operators[owner].hasAccounts ? first[owner] : -1
    first.reserve(owner + 1, keeping: firstLimit)
    firstLimit = max(firstLimit, owner + 1)
    first[owner] = Int32(rows.insert(Account(next: next, platform: UInt8(platform))))
    operators[owner].hasAccounts = true
  }

  /// Closes all accounts of an operator that has any.
  mutating func close(of owner: Int) {
    var account = first[owner]
    while account >= 0 {
      let next = rows[Int(account)].next
      rows.remove(Int(account))
      account = next
    }
  }

  /// Brings the list of an operator's accounts near.
  func readFirst(of owner: Int, _ operators: borrowing SlotMap<Operator>) -> UInt32 {
    operators[owner].hasAccounts ? UInt32(bitPattern: first[owner]) : 0
  }

  /// Brings the first of an operator's accounts near.
  func readRow(of owner: Int, _ operators: borrowing SlotMap<Operator>) -> UInt32 {
    operators[owner].hasAccounts ? rows[Int(first[owner])].requests : 0
  }
}
