package dev.breakwater.upload.bank;

/** What a person says of a bank when making or changing it; see {@link Bank} for the meanings. */
public record BankDescription(
    String name,
    String source,
    String classification,
    int confidence,
    String policy,
    Thresholds thresholds) {}
