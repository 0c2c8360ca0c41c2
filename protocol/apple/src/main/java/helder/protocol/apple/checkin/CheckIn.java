package helder.protocol.apple.checkin;

/** A check-in message, by its MessageType. Every one says who it comes from. */
public sealed interface CheckIn
        permits Authenticate,
                TokenUpdate,
                CheckOut,
                UserAuthenticate,
                SetBootstrapToken,
                GetBootstrapToken,
                GetToken,
                DeclarativeManagement,
                ReturnToService,
                UnknownCheckIn {

    Identification identification();
}
