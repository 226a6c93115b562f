/**
 * Puts Breakwater before every uploaded file of a Spring MVC application, and before its messages.
 *
 * <p>Start with {@link dev.breakwater.spring.UploadInterceptor}; {@link
 * dev.breakwater.spring.BreakwaterAutoConfiguration} wires it as soon as the property {@code
 * breakwater.client.key} is there. For messages, {@link dev.breakwater.spring.MessageOf} is the one
 * bean to write. The example application's {@code PhotoWallTest} proves it against a real server.
 */
@NullMarked
package dev.breakwater.spring;

import org.jspecify.annotations.NullMarked;
