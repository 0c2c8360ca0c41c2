package helder.protocol.apple.profile;

import helder.protocol.apple.plist.PlistDict;

/** The kind of enrollment that a profile begins, with what only that kind has. */
public sealed interface EnrollmentKind {
    /** Puts the keys of this kind. */
    void into(PlistDict.Builder payload);

    /** A profile installed by hand, with exactly the rights it asks for. */
    record ByProfile(AccessRights rights) implements EnrollmentKind {
        @Override
        public void into(PlistDict.Builder payload) {
            payload.put("AccessRights", rights.bits());
        }
    }

    /** A personal device whose owner signed in: the system itself limits the powers, rights are not asked. */
    record PersonalByAccount(String managedAppleAccount) implements EnrollmentKind {
        public PersonalByAccount {
            requireAccount(managedAppleAccount);
        }

        @Override
        public void into(PlistDict.Builder payload) {
            payload.put("AssignedManagedAppleID", managedAppleAccount).put("EnrollmentMode", "BYOD");
        }

        @Override
        public String toString() {
            return "PersonalByAccount[]";
        }
    }

    /** A device of the organization on which a person signed in. */
    record CompanyByAccount(String managedAppleAccount, AccessRights rights) implements EnrollmentKind {
        public CompanyByAccount {
            requireAccount(managedAppleAccount);
        }

        @Override
        public void into(PlistDict.Builder payload) {
            payload.put("AssignedManagedAppleID", managedAppleAccount)
                    .put("EnrollmentMode", "ADDE")
                    .put("AccessRights", rights.bits());
        }

        @Override
        public String toString() {
            return "CompanyByAccount[]";
        }
    }

    private static void requireAccount(String managedAppleAccount) {
        if (managedAppleAccount.isBlank()) {
            // An empty account in a renewed profile ends the enrollment.
            throw new IllegalArgumentException("enrolling by account needs the managed Apple account");
        }
    }
}
