use strict;
use warnings;

package RT::Extension::IntilerySidebar;

use Digest::SHA qw(hmac_sha256);
use JSON::PP ();
use MIME::Base64 qw(encode_base64url);
use POSIX qw(strftime);

our $VERSION = '0.1.0';

# What the gateway accepts at most.
my $LIFETIME_SECONDS = 300;
my $PEOPLE_MAX       = 6;
my $MARKERS_MAX      = 50;

=head1 NAME

RT::Extension::IntilerySidebar - the customer's Intilery context beside a ticket

=head1 METHODS

=head2 Gateway

The gateway's origin, as C<$IntilerySidebarGateway> names it; undef where it is not set.

=cut

sub Gateway {
    my $gateway = RT->Config->Get('IntilerySidebarGateway') or return undef;
    $gateway =~ s{/+\z}{};
    return $gateway;
}

=head2 LaunchURL Ticket => RT::Ticket, CurrentUser => RT::CurrentUser, CanInsert => bool

A signed URL that opens the sidebar for the requestors of the ticket. It counts once, within five minutes.
Returns undef when the user may not see the ticket, when no requestor has an address, or when a setting is missing
(the log says which).

=cut

sub LaunchURL {
    my ( $class, %args ) = @_;
    my $gateway = $class->Gateway;
    my $secret  = $class->_Secret;
    return undef unless $gateway && $secret;

    my ( $ticket, $user ) = @args{qw(Ticket CurrentUser)};
    return undef unless $ticket && $ticket->id && $ticket->CurrentUserHasRight('ShowTicket');
    my @people = $class->_People($ticket) or return undef;

    my $now    = time;
    my $claims = {
        iss       => RT->Config->Get('IntilerySidebarAccountId') || 'request-tracker',
        aud       => 'intilery-sidebar',
        sub       => $user->Name . '',
        iat       => $now,
        exp       => $now + $LIFETIME_SECONDS,
        jti       => $class->_Random,
        record    => 'ticket:' . $ticket->id,
        recordUrl => RT->Config->Get('WebURL') . 'Ticket/Display.html?id=' . $ticket->id,
        markers   => [ $class->_Markers( $ticket, $user ) ],
        canInsert => $args{CanInsert} ? JSON::PP::true : JSON::PP::false,
        $class->_Appearance($user),
        @people > 1 ? ( people => \@people ) : ( refs => $people[0] ),
    };
    return "$gateway/launch/signed-url?token=" . _Sign( $claims, $secret );
}

# Ways to name each requestor, the surest first. The order of RT is kept.
sub _People {
    my ( $class, $ticket ) = @_;
    my $field   = RT->Config->Get('IntilerySidebarUserIdField');
    my $members = $ticket->Requestor->UserMembersObj;
    my @people;
    while ( my $requestor = $members->Next ) {
        my @refs;
        my $user_id = $field ? $requestor->FirstCustomFieldValue($field) : undef;
        push @refs, { idType => 'userId', value => "$user_id" } if defined $user_id && length $user_id;
        my $address = $requestor->EmailAddress;
        push @refs, { idType => 'email', value => "$address" } if defined $address && $address =~ /\S/;
        push @people, \@refs if @refs;
        last if @people == $PEOPLE_MAX;
    }
    return @people;
}

sub _Markers {
    my ( $class, $ticket, $user ) = @_;
    my @markers = ( { kind => 'created', at => _Instant( $ticket->CreatedObj ) } );
    my $replies = $ticket->Transactions;
    $replies->Limit( FIELD => 'Type',    VALUE => 'Correspond' );
    $replies->Limit( FIELD => 'Creator', VALUE => $user->id );
    $replies->OrderBy( FIELD => 'id', ORDER => 'DESC' );
    $replies->RowsPerPage( $MARKERS_MAX - 1 );
    while ( my $reply = $replies->Next ) {
        push @markers, { kind => 'reply', at => _Instant( $reply->CreatedObj ) };
    }
    return @markers;
}

# A claim that RT does not know is left out: the gateway refuses null.
sub _Appearance {
    my ( $class, $user ) = @_;
    my $zone   = $user->UserObj->Timezone || RT->Config->Get('Timezone');
    my $locale = _Locale( $user->LanguageHandle->language_tag );
    return (
        colorScheme => ( $user->Stylesheet // '' ) =~ /dark/ ? 'dark' : 'light',
        $zone   ? ( timeZone => "$zone" )   : (),
        $locale ? ( locale   => "$locale" ) : (),
    );
}

# RT's languages have no region, and dates need one: the browser's, where it speaks the same language.
sub _Locale {
    my $language = shift or return undef;
    my $accepted = RT::Interface::Web::RequestENV('HTTP_ACCEPT_LANGUAGE') // '';
    for my $tag ( $accepted =~ /([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)/g ) {
        return $tag if $tag =~ /\A\Q$language\E-/i;
    }
    return $language;
}

# The secret stands in a file: RT shows its settings to its admins in clear text.
sub _Secret {
    my $file = RT->Config->Get('IntilerySidebarSecretFile');
    if ( !$file || !open my $handle, '<', $file ) {
        RT->Logger->error('IntilerySidebarSecretFile names no file that RT can read');
        return undef;
    }
    else {
        my $secret = do { local $/; <$handle> };
        $secret =~ s/\s+\z//;
        return $secret if length $secret >= 32;
        RT->Logger->error('The secret in IntilerySidebarSecretFile needs at least 32 characters');
        return undef;
    }
}

sub _Random {
    open my $handle, '<:raw', '/dev/urandom' or die "/dev/urandom: $!";
    read( $handle, my $bytes, 16 ) == 16 or die '/dev/urandom gave too little';
    return unpack 'H*', $bytes;
}

sub _Instant { return strftime( '%Y-%m-%dT%H:%M:%SZ', gmtime shift->Unix ) }

sub _Sign {
    my ( $claims, $secret ) = @_;
    my $json   = JSON::PP->new->utf8->canonical;
    my $signed = join '.', map { encode_base64url( $json->encode($_) ) } { alg => 'HS256', typ => 'JWT' }, $claims;
    return $signed . '.' . encode_base64url( hmac_sha256( $signed, $secret ) );
}

1;
