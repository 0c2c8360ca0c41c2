package helder.quiettime.calendar;

import helder.quiettime.Spans;

/**
 * All that is kept of a calendar.
 *
 * @param busy within the window; meetings that touch are one
 * @param unread how many entries could not be read, so that nobody trusts in them
 */
public record BusyTimes(Spans busy, int unread) {}
