/**
 * Sign-in by a company's own directory: OpenID Connect, authorization code with PKCE.
 *
 * <p>Start with {@link dev.breakwater.console.company.CompanySignIn}, which speaks the protocol
 * through Nimbus's library, then {@link dev.breakwater.console.company.CompanyPeople}, which makes
 * a colleague of whom the directory vouches for. {@code CompanySignInTest} of the browser module
 * walks the whole way before a real provider.
 */
@NullMarked
package dev.breakwater.console.company;

import org.jspecify.annotations.NullMarked;
