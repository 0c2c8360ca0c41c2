/**
 * How requests reach Google's Android Management API and Pub/Sub, or whatever stands in for them: {@link
 * helder.android.google.GoogleClients} opens a {@link helder.android.google.GoogleClient}, which sends what {@code
 * helder.protocol.android} writes and tells what became of it as a {@link helder.android.google.GoogleAnswer}.
 */
@org.jspecify.annotations.NullMarked
package helder.android.google;
