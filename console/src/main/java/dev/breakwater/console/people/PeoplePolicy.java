package dev.breakwater.console.people;

/**
 * What policy asks for.
 *
 * @param twoAdmins whether what gives somebody access needs two administrators
 */
public record PeoplePolicy(boolean twoAdmins) {}
