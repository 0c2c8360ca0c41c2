/** Questions and worries of people, and the answers: to the desk of IT, or to the privacy officers. */
@org.jspecify.annotations.NullMarked
package helder.concerns;
