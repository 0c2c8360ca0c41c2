/** Error pages for people: what happened, what to do, whom to ask, and a stable key. Never a stack trace. */
@org.jspecify.annotations.NullMarked
package helder.web.errors;
