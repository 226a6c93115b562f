package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.FeatureVector;

/** The features of one side at one moment, and whether that side lures. */
record Sample(FeatureVector features, boolean lures) {}
