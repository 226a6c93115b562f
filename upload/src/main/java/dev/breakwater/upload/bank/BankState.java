package dev.breakwater.upload.bank;

/** Whether a bank's entries match. */
public enum BankState {
  ENABLED,
  DISABLED
}
