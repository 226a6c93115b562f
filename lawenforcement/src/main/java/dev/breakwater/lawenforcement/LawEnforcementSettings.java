package dev.breakwater.lawenforcement;

/** What an operator can set about authorities, under {@code breakwater.lawenforcement}. */
public record LawEnforcementSettings() {}
