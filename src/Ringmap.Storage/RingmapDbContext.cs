using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Ringmap.Storage.Entities;

namespace Ringmap.Storage;

/// <summary>All that Ringmap stores, Identity's tables included. Short-lived: made by <see cref="RingmapDatabase"/>, one for each piece of work.</summary>
public sealed class RingmapDbContext(DbContextOptions<RingmapDbContext> options) : IdentityUserContext<RingmapUser>(options)
{
    private const int IdLength = 64;
    private const int AddressLength = 255;

    /// <summary>Extensions.</summary>
    public DbSet<ExtensionEntity> Extensions => Set<ExtensionEntity>();

    /// <summary>Identities.</summary>
    public DbSet<IdentityEntity> Identities => Set<IdentityEntity>();

    /// <summary>Services: which map version answers which identity.</summary>
    public DbSet<ServiceEntity> Services => Set<ServiceEntity>();

    /// <summary>Contacts.</summary>
    public DbSet<ContactEntity> Contacts => Set<ContactEntity>();

    /// <summary>Contact groups.</summary>
    public DbSet<ContactGroupEntity> ContactGroups => Set<ContactGroupEntity>();

    /// <summary>Which contact is in which group.</summary>
    public DbSet<ContactGroupMemberEntity> ContactGroupMembers => Set<ContactGroupMemberEntity>();

    /// <summary>Announcements.</summary>
    public DbSet<AnnouncementEntity> Announcements => Set<AnnouncementEntity>();

    /// <summary>Maps with their drafts.</summary>
    public DbSet<MapEntity> Maps => Set<MapEntity>();

    /// <summary>Published versions.</summary>
    public DbSet<MapVersionEntity> MapVersions => Set<MapVersionEntity>();

    /// <summary>Call records.</summary>
    public DbSet<CallEntity> Calls => Set<CallEntity>();

    /// <summary>Traces of calls.</summary>
    public DbSet<CallTraceEntity> CallTraces => Set<CallTraceEntity>();

    /// <summary>Voicemail messages.</summary>
    public DbSet<MessageEntity> Messages => Set<MessageEntity>();

    /// <summary>Recordings in progress.</summary>
    public DbSet<RecordingEntity> Recordings => Set<RecordingEntity>();

    /// <summary>The outbox.</summary>
    public DbSet<MailEntity> Mails => Set<MailEntity>();

    /// <summary>Registered telephones.</summary>
    public DbSet<RegistrationEntity> Registrations => Set<RegistrationEntity>();

    /// <summary>Settings of the installation.</summary>
    public DbSet<SettingEntity> Settings => Set<SettingEntity>();

    /// <summary>Identity's schema with passkeys, whatever the host's options say: the model must not depend on who opens it.</summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMillisecondsConverter>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        ModelPeople(builder);
        ModelContacts(builder);
        ModelMaps(builder);
        ModelCalls(builder);
        ModelMessages(builder);
    }

    private static void ModelPeople(ModelBuilder builder)
    {
        builder.Entity<ExtensionEntity>(e =>
        {
            e.HasKey(x => x.Number);
            e.Property(x => x.Number).HasMaxLength(IdLength);
            e.HasOne<RingmapUser>().WithMany().HasForeignKey(x => x.OwnerId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<IdentityEntity>(e =>
        {
            e.HasKey(x => x.Address);
            e.Property(x => x.Address).HasMaxLength(AddressLength);
            e.HasOne<ExtensionEntity>().WithMany().HasForeignKey(x => x.Extension).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<RegistrationEntity>(e =>
        {
            e.HasKey(x => new { x.Extension, x.ContactUri, x.InstanceId, x.RegId });
            e.HasIndex(x => x.ExpiresAt);
        });
        builder.Entity<SettingEntity>().HasKey(x => x.Key);
    }

    private static void ModelContacts(ModelBuilder builder)
    {
        builder.Entity<ContactEntity>(e =>
        {
            e.Property(x => x.Id).HasMaxLength(IdLength);
            e.HasOne<RingmapUser>().WithMany().HasForeignKey(x => x.OwnerId).OnDelete(DeleteBehavior.Cascade);
            e.HasMany(x => x.Numbers).WithOne().HasForeignKey(x => x.ContactId).OnDelete(DeleteBehavior.Cascade);
            e.HasMany(x => x.Groups).WithOne().HasForeignKey(x => x.ContactId).OnDelete(DeleteBehavior.Cascade);
            e.HasIndex(x => new { x.OwnerId, x.Name });
        });
        builder.Entity<ContactGroupEntity>(e =>
        {
            e.Property(x => x.Id).HasMaxLength(IdLength);
            e.HasOne<RingmapUser>().WithMany().HasForeignKey(x => x.OwnerId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<ContactGroupMemberEntity>(e =>
        {
            e.HasKey(x => new { x.ContactId, x.GroupId });
            e.HasOne<ContactGroupEntity>().WithMany().HasForeignKey(x => x.GroupId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<AnnouncementEntity>(e =>
        {
            e.Property(x => x.Id).HasMaxLength(IdLength);
            e.HasOne<RingmapUser>().WithMany().HasForeignKey(x => x.OwnerId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void ModelMaps(ModelBuilder builder)
    {
        builder.Entity<MapEntity>(e =>
        {
            e.Property(x => x.Id).HasMaxLength(IdLength);
            e.Property(x => x.Revision).IsConcurrencyToken();
            e.HasOne<RingmapUser>().WithMany().HasForeignKey(x => x.OwnerId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<MapVersionEntity>(e =>
        {
            e.HasKey(x => new { x.MapId, x.Number });
            e.HasOne<MapEntity>().WithMany().HasForeignKey(x => x.MapId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<ServiceEntity>(e =>
        {
            e.HasKey(x => x.Identity);
            e.HasOne<IdentityEntity>().WithOne().HasForeignKey<ServiceEntity>(x => x.Identity).OnDelete(DeleteBehavior.Cascade);
            e.HasOne<MapVersionEntity>().WithMany().HasForeignKey(x => new { x.MapId, x.Version }).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void ModelCalls(ModelBuilder builder)
    {
        builder.Entity<CallEntity>(e =>
        {
            e.Property(x => x.Id).HasMaxLength(IdLength);
            e.HasIndex(x => x.StartedAt);
            e.HasIndex(x => new { x.OwnerId, x.StartedAt });
        });
        builder.Entity<CallTraceEntity>(e =>
        {
            e.HasKey(x => x.CallId);
            e.HasOne<CallEntity>().WithOne().HasForeignKey<CallTraceEntity>(x => x.CallId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void ModelMessages(ModelBuilder builder)
    {
        builder.Entity<MessageEntity>(e =>
        {
            e.Property(x => x.Id).HasMaxLength(IdLength);
            e.HasOne<RingmapUser>().WithMany().HasForeignKey(x => x.OwnerId).OnDelete(DeleteBehavior.Cascade);
            e.HasIndex(x => new { x.OwnerId, x.ReceivedAt });
            e.HasIndex(x => x.DeletedAt);
        });
        // No foreign keys: a recording is journalled while everything else may be changing, and nothing may refuse it.
        builder.Entity<RecordingEntity>().Property(x => x.Id).HasMaxLength(IdLength);
        builder.Entity<MailEntity>(e =>
        {
            e.Property(x => x.Id).HasMaxLength(IdLength);
            e.HasIndex(x => new { x.State, x.NextAttemptAt });
            e.HasIndex(x => new { x.OwnerId, x.QueuedAt });
            e.HasIndex(x => x.MessageId);
        });
    }
}
