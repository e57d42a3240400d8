internal import Containers
internal import RandomStreams

/// An operator's account on one platform, once it was suspended.
struct Account: BitwiseCopyable {
  /// When it is open, on the run's clock; ``suspended`` before another is taken or asked for.
  var opensAt = suspended
  /// Spare accounts left; negative before they are counted for the first time.
  var sparesLeft: Int32 = -1
  /// How many new accounts have been asked for.
  var requests: UInt32 = 0
  /// Another account of its operator; nil for none.
  var next: NextAccount
  var platform: PlatformID

  /// Before any time, not after: a delay may be without end.
  static let suspended = -Double.infinity

  /// Whether it was suspended and no other has been taken or asked for.
  var isSuspended: Bool { opensAt == Self.suspended }
}

/// An account of an operator, or none: the link from one to the next.
struct NextAccount: BitwiseCopyable {
  private let number: Int32

  static let none = NextAccount(number: -1)

  private init(number: Int32) {
    self.number = number
  }

  init(_ account: SlotID<Account>) {
    number = Int32(truncatingIfNeeded: account.index)
  }

  var account: SlotID<Account>? { number < 0 ? nil : SlotID(Int(number)) }

  /// Something of it, to bring it near.
  var bits: UInt32 { UInt32(bitPattern: number) }
}

/// Operators' accounts: one for each platform, suspended with a removal, replaced by spares or by
/// new ones that take time.
///
/// Only those that were ever suspended have a row.
struct Accounts: ~Copyable {
  private var rows = SlotMap<Account>()
  /// By operator, the first of the operator's accounts; only of operators that have any.
  private var first = GrowableBuffer<OperatorID, NextAccount>()
  private var firstLimit = 0

  /// Suspends the account of an operator on a platform.
  mutating func suspend(
    of owner: OperatorID, on platform: PlatformID, _ operators: inout SlotMap<Operator>
  ) {
    if let account = account(of: owner, on: platform, operators) {
      rows[account].opensAt = Account.suspended
    } else {
      add(of: owner, on: platform, &operators)
    }
  }

  /// When a successor due on a platform finds its operator's account open, of a platform that is open
  /// from `opening` on.
  ///
  /// The first successor after a suspension takes a spare, or asks for a new account: `isNew` then.
  mutating func opening(
    of owner: OperatorID, on platform: PlatformID, from opening: Double, at now: Double,
    _ parameters: OperatorClassParameters, _ operators: borrowing SlotMap<Operator>,
    _ setting: borrowing Setting
  ) -> (time: Double, isNew: Bool) {
    guard let account = account(of: owner, on: platform, operators) else { return (opening, false) }
    let isNew = rows[account].isSuspended
    if isNew { replace(account, of: operators[owner], on: platform, at: now, parameters, setting) }
    return (max(opening, rows[account].opensAt), isNew)
  }

  private mutating func replace(
    _ account: SlotID<Account>, of owner: Operator, on platform: PlatformID, at now: Double,
    _ parameters: OperatorClassParameters, _ setting: borrowing Setting
  ) {
    let key = owner.key.child(.platform, setting.platformKeys[platform])
    if rows[account].sparesLeft < 0 {
      rows[account].sparesLeft = Int32(
        parameters.spares.sample(for: .spares, of: key, by: setting.streams))
    }
    if rows[account].sparesLeft > 0 {
      rows[account].sparesLeft -= 1
      rows[account].opensAt = now
    } else {
      let request = key.child(.accountRequest, Int(rows[account].requests))
      rows[account].requests += 1
      rows[account].opensAt =
        now
        + parameters.newAccountDelay.sample(for: .accountDelay, of: request, by: setting.streams)
    }
  }

  /// The operator's account on a platform if it was ever suspended.
  private func account(
    of owner: OperatorID, on platform: PlatformID, _ operators: borrowing SlotMap<Operator>
  ) -> SlotID<Account>? {
    guard operators[owner].hasAccounts else { return nil }
    var next = first[owner].account
    while let account = next {
      if rows[account].platform == platform { return account }
      next = rows[account].next.account
    }
    return nil
  }

  private mutating func add(
    of owner: OperatorID, on platform: PlatformID, _ operators: inout SlotMap<Operator>
  ) {
    let next = operators[owner].hasAccounts ? first[owner] : .none
    first.reserve(owner.index + 1, keeping: firstLimit)
    firstLimit = max(firstLimit, owner.index + 1)
    first[owner] = NextAccount(rows.insert(Account(next: next, platform: platform)))
    operators[owner].hasAccounts = true
  }

  /// Closes all accounts of an operator that has any.
  mutating func close(of owner: OperatorID) {
    var next = first[owner].account
    while let account = next {
      next = rows[account].next.account
      rows.remove(account)
    }
  }

  /// Brings the list of an operator's accounts near.
  func readFirst(of owner: OperatorID, _ operators: borrowing SlotMap<Operator>) -> UInt32 {
    operators[owner].hasAccounts ? first[owner].bits : 0
  }

  /// Brings the first of an operator's accounts near.
  func readRow(of owner: OperatorID, _ operators: borrowing SlotMap<Operator>) -> UInt32 {
    guard operators[owner].hasAccounts, let account = first[owner].account else { return 0 }
    return rows[account].requests
  }
}
