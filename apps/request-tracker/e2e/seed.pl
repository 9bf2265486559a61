# Creates the tickets of a test in an empty Request Tracker, and its agents; prints one ticket id a line.
use strict;
use warnings;
use lib '/usr/share/request-tracker5/lib';
use RT;
RT::LoadConfig();
RT::Init();

my $queue = RT::Queue->new( RT->SystemUser );
$queue->Load('General');
for my $line (<STDIN>) {
    chomp $line;
    my ( $subject, @requestors ) = split /\t/, $line;
    my $ticket = RT::Ticket->new( RT->SystemUser );
    my ( $id, undef, $message ) =
        $ticket->Create( Queue => $queue->id, Subject => $subject, Requestor => \@requestors );
    die $message unless $id;
    print "$id\n";
}

# Alex works in German and in the dark, Sam writes plain text, and Lee may see no ticket.
my %agents = (
    alex => { Lang => 'de', Timezone => 'Europe/Berlin', Preferences => { WebDefaultStylesheet => 'elevator-dark' } },
    sam  => { Lang => 'en', Timezone => 'Europe/London', Preferences => { MessageBoxRichText => 0 } },
    lee  => { Lang => 'en', Timezone => 'Europe/London', IsStranger => 1 },
);
for my $name ( sort keys %agents ) {
    my %is    = %{ $agents{$name} };
    my $agent = RT::User->new( RT->SystemUser );
    $agent->Create(
        Name => $name, Password => "$name-password", EmailAddress => "$name\@desk.example",
        Lang => $is{Lang}, Timezone => $is{Timezone}, Privileged => 1,
    );
    $agent->SetPreferences( RT->System, $is{Preferences} ) if $is{Preferences};
    next if $is{IsStranger};
    for my $right (qw(SeeQueue ShowTicket ReplyToTicket ModifyTicket OwnTicket)) {
        $agent->PrincipalObj->GrantRight( Right => $right, Object => $queue );
    }
}
