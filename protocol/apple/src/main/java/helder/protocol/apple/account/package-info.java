/** Enrolling by signing in: discovery, challenge, redirect, what the machine tells, and refusals. */
@org.jspecify.annotations.NullMarked
package helder.protocol.apple.account;
