/** What devices should be set to: the closed list of settings, policies that choose from it, and what holds where several meet. */
@org.jspecify.annotations.NullMarked
package helder.policies;
