/** When calendars of people say that they are busy, and nothing else of what is in them. Follows RFC 5545 and what Outlook adds. */
@org.jspecify.annotations.NullMarked
package helder.quiettime.calendar;
