package dev.breakwater.ground.health;

import java.util.Map;

/** How well the server is: the worst of its parts, and each of them. */
public record HealthReport(Health.Status status, String version, Map<String, Health> parts) {}
