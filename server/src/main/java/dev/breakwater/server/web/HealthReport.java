package dev.breakwater.server.web;

import dev.breakwater.ground.health.Health;
import java.util.Map;

/** How well the server is: the worst of its parts, and each of them. */
record HealthReport(Health.Status status, String version, Map<String, Health> parts) {}
