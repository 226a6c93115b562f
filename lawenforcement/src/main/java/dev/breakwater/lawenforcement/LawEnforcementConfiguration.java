package dev.breakwater.lawenforcement;

import org.springframework.context.annotation.Configuration;

/** Builds ask 4, top to bottom: reports out, preservation, legal requests in. */
@Configuration(proxyBeanMethods = false)
public class LawEnforcementConfiguration {}
