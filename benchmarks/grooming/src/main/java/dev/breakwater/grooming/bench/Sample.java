package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.FeatureVector;

/**
 * The features of one side at one moment, and whether that side lures.
 *
 * @param weight how much it counts beside others
 */
record Sample(FeatureVector features, boolean lures, double weight) {}
