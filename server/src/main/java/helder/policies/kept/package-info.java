/** Policies in storage: versions, assignments, and what happened to them. */
@org.jspecify.annotations.NullMarked
package helder.policies.kept;
