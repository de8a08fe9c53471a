#pragma once

#include "tnef/properties.hpp"

/// The properties that make a meeting, by the names of MS-OXPROPS without
/// their PidTag or PidLid.
namespace raincheck::tnef::key {

inline constexpr Key kImportance{Set::kTag, 0x0017};
inline constexpr Key kMessageClass{Set::kTag, 0x001A};
inline constexpr Key kSubject{Set::kTag, 0x0037};
inline constexpr Key kClientSubmitTime{Set::kTag, 0x0039};
inline constexpr Key kSubjectPrefix{Set::kTag, 0x003D};
inline constexpr Key kSentRepresentingName{Set::kTag, 0x0042};
inline constexpr Key kReceivedRepresentingName{Set::kTag, 0x0044};
inline constexpr Key kStartDate{Set::kTag, 0x0060};
inline constexpr Key kEndDate{Set::kTag, 0x0061};
inline constexpr Key kResponseRequested{Set::kTag, 0x0063};
inline constexpr Key kSentRepresentingAddressType{Set::kTag, 0x0064};
inline constexpr Key kSentRepresentingEmailAddress{Set::kTag, 0x0065};
inline constexpr Key kReceivedRepresentingAddressType{Set::kTag, 0x0077};
inline constexpr Key kReceivedRepresentingEmailAddress{Set::kTag, 0x0078};
inline constexpr Key kRecipientType{Set::kTag, 0x0C15};
inline constexpr Key kSenderName{Set::kTag, 0x0C1A};
inline constexpr Key kSenderAddressType{Set::kTag, 0x0C1E};
inline constexpr Key kSenderEmailAddress{Set::kTag, 0x0C1F};
inline constexpr Key kNormalizedSubject{Set::kTag, 0x0E1D};
inline constexpr Key kBody{Set::kTag, 0x1000};
inline constexpr Key kRtfCompressed{Set::kTag, 0x1009};
inline constexpr Key kHtml{Set::kTag, 0x1013};
inline constexpr Key kDisplayName{Set::kTag, 0x3001};
inline constexpr Key kAddressType{Set::kTag, 0x3002};
inline constexpr Key kEmailAddress{Set::kTag, 0x3003};
inline constexpr Key kAttachDataObject{Set::kTag, 0x3701};
inline constexpr Key kAttachFilename{Set::kTag, 0x3704};
inline constexpr Key kAttachLongFilename{Set::kTag, 0x3707};
inline constexpr Key kSmtpAddress{Set::kTag, 0x39FE};
inline constexpr Key kInternetCodepage{Set::kTag, 0x3FDE};
inline constexpr Key kMessageCodepage{Set::kTag, 0x3FFD};
inline constexpr Key kSenderSmtpAddress{Set::kTag, 0x5D01};
inline constexpr Key kSentRepresentingSmtpAddress{Set::kTag, 0x5D02};
inline constexpr Key kReceivedRepresentingSmtpAddress{Set::kTag, 0x5D08};
inline constexpr Key kRecipientFlags{Set::kTag, 0x5FFD};
inline constexpr Key kRecipientTrackStatus{Set::kTag, 0x5FFF};

inline constexpr Key kAppointmentSequence{Set::kAppointment, 0x8201};
inline constexpr Key kLocation{Set::kAppointment, 0x8208};
inline constexpr Key kAppointmentStartWhole{Set::kAppointment, 0x820D};
inline constexpr Key kAppointmentEndWhole{Set::kAppointment, 0x820E};
inline constexpr Key kAppointmentSubType{Set::kAppointment, 0x8215};
inline constexpr Key kAppointmentRecur{Set::kAppointment, 0x8216};
inline constexpr Key kRecurring{Set::kAppointment, 0x8223};
inline constexpr Key kExceptionReplaceTime{Set::kAppointment, 0x8228};
inline constexpr Key kTimeZoneStruct{Set::kAppointment, 0x8233};
inline constexpr Key kTimeZoneDescription{Set::kAppointment, 0x8234};
inline constexpr Key kToAttendeesString{Set::kAppointment, 0x823B};
inline constexpr Key kCcAttendeesString{Set::kAppointment, 0x823C};
inline constexpr Key kProposedStartWhole{Set::kAppointment, 0x8250};
inline constexpr Key kProposedEndWhole{Set::kAppointment, 0x8251};
inline constexpr Key kCounterProposal{Set::kAppointment, 0x8257};
inline constexpr Key kNotAllowPropose{Set::kAppointment, 0x825A};
inline constexpr Key kZoneOfStart{Set::kAppointment, 0x825E};
inline constexpr Key kZoneOfSeries{Set::kAppointment, 0x8260};

inline constexpr Key kAttendeeCriticalChange{Set::kMeeting, 0x0001};
inline constexpr Key kGlobalObjectId{Set::kMeeting, 0x0003};
inline constexpr Key kStartRecurrenceTime{Set::kMeeting, 0x000E};
inline constexpr Key kOwnerCriticalChange{Set::kMeeting, 0x001A};
inline constexpr Key kCleanGlobalObjectId{Set::kMeeting, 0x0023};

inline constexpr Key kCommonStart{Set::kCommon, 0x8516};
inline constexpr Key kCommonEnd{Set::kCommon, 0x8517};

}  // namespace raincheck::tnef::key
