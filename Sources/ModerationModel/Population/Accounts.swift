internal import Chance

// Operators' accounts: one for each platform, suspended with a removal, replaced by spares or by
// new ones that take time.
extension World {
  mutating func suspendAccount(of owner: Int, on platform: Int, for occurrence: Int?) {
    if let account = account(of: owner, on: platform) {
      accounts[account].opensAt = Account.suspended
    } else {
      addAccount(of: owner, on: platform)
    }
    if isGenuine(operators[owner]) {
      tally[platform, .accountsSuspended] += 1
      if let occurrence {
        occurrences[occurrence].record.countSuspension(
          ofClass: Int(operators[owner].operatorClass))
      }
    }
    recorder.see(
      .suspension, of: operators[owner], on: platform,
      for: occurrence.map { occurrences[$0].wave }, at: now)
  }

  /// When a successor due on a platform finds its operator's account open.
  ///
  /// The first successor after a suspension takes a spare, or asks for a new account.
  mutating func accountOpening(of owner: Int, on platform: Int) -> Double {
    // A platform that is closed for a time is like an account that opens when the platform does.
    let opening = max(now, closedUntil[platform])
    guard let account = account(of: owner, on: platform) else { return opening }
    if accounts[account].isSuspended { replace(account, of: owner, on: platform) }
    return max(opening, accounts[account].opensAt)
  }

  /// Replaces an account that has just been suspended if a successor is already waiting there.
  mutating func openAccountForWaiting(of owner: Int, on platform: Int) {
    var member = operators[owner].successors.first
    while member >= 0 {
      if Int(successors[Int(member)].platform) == platform {
        _ = accountOpening(of: owner, on: platform)
        return
      }
      member = successors[Int(member)].nextOfOperator
    }
  }

  private mutating func replace(_ account: Int, of owner: Int, on platform: Int) {
    let key = operators[owner].key.child(.platform, platformKeys[platform])
    let operatorClass = Int(operators[owner].operatorClass)
    if accounts[account].sparesLeft < 0 {
      accounts[account].sparesLeft = Int32(
        classes[operatorClass].parameters.spares.sample(for: .spares, of: key, by: chance))
    }
    if accounts[account].sparesLeft > 0 {
      accounts[account].sparesLeft -= 1
      accounts[account].opensAt = now
    } else {
      let request = key.child(.accountRequest, Int(accounts[account].requests))
      accounts[account].requests += 1
      accounts[account].opensAt =
        now
        + classes[operatorClass].parameters.newAccountDelay.sample(
          for: .accountDelay, of: request, by: chance)
    }
    if isGenuine(operators[owner]) { newAccounts[platform] += 1 }
    record(.newAccount, of: operators[owner], on: platform)
  }

  /// The operator's account on a platform if it was ever suspended.
  private func account(of owner: Int, on platform: Int) -> Int? {
    guard operators[owner].hasAccounts else { return nil }
    var account = firstAccounts[owner]
    while account >= 0 {
      if Int(accounts[Int(account)].platform) == platform { return Int(account) }
      account = accounts[Int(account)].next
    }
    return nil
  }

  private mutating func addAccount(of owner: Int, on platform: Int) {
    let next = operators[owner].hasAccounts ? firstAccounts[owner] : -1
    firstAccounts.reserve(owner + 1, keeping: firstAccountsLimit)
    firstAccountsLimit = max(firstAccountsLimit, owner + 1)
    firstAccounts[owner] = Int32(accounts.insert(Account(next: next, platform: UInt8(platform))))
    operators[owner].hasAccounts = true
  }

  mutating func closeAccounts(of owner: Int) {
    guard operators[owner].hasAccounts else { return }
    operators[owner].hasAccounts = false
    var account = firstAccounts[owner]
    while account >= 0 {
      let next = accounts[Int(account)].next
      accounts.remove(Int(account))
      account = next
    }
  }
}
