/**
 * The page for people: the streams that run, by risk, with reasons and a stop button.
 *
 * <p>Start with {@link dev.breakwater.live.board.BoardScreen}. It shows no picture: those are in
 * the case's evidence, behind its recorded looks. {@code LiveBoardTest} opens it in a browser.
 */
@NullMarked
package dev.breakwater.live.board;

import org.jspecify.annotations.NullMarked;
