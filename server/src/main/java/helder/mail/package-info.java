/**
 * Letters by e-mail. What waits is only about what a letter will be, and to whom; the room that asked for it writes it when it is sent,
 * so nothing that people are told lies in the outbox.
 */
@org.jspecify.annotations.NullMarked
package helder.mail;
