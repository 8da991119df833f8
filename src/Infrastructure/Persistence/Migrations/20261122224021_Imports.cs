using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace StvsPlatform.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Imports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_volunteers_real_name",
                table: "volunteers");

            migrationBuilder.AlterColumn<Guid>(
                name: "user_id",
                table: "volunteers",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AlterColumn<bool>(
                name: "consents_to_sensitive_data",
                table: "volunteers",
                type: "boolean",
                nullable: true,
                oldClrType: typeof(bool),
                oldType: "boolean");

            migrationBuilder.AlterColumn<DateTimeOffset>(
                name: "consented_at",
                table: "volunteers",
                type: "timestamp with time zone",
                nullable: true,
                oldClrType: typeof(DateTimeOffset),
                oldType: "timestamp with time zone");

            migrationBuilder.AlterColumn<string>(
                name: "agreement_version",
                table: "volunteers",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.AddColumn<string>(
                name: "confirmation",
                table: "volunteers",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "import_id",
                table: "volunteers",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "left_on",
                table: "volunteers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "origin",
                table: "volunteers",
                type: "text",
                nullable: false,
                defaultValue: "Registered");

            migrationBuilder.AddColumn<DateOnly>(
                name: "registered_on",
                table: "volunteers",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "import_duplicates",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    other_id = table.Column<Guid>(type: "uuid", nullable: true),
                    other_number = table.Column<int>(type: "integer", nullable: true),
                    choice = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_duplicates", x => new { x.import_id, x.number, x.kind });
                })
                .Annotation("Npgsql:UnloggedTable", true);

            migrationBuilder.CreateTable(
                name: "import_faults",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    column = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    suggestion = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_faults", x => new { x.import_id, x.number, x.ordinal });
                })
                .Annotation("Npgsql:UnloggedTable", true);

            migrationBuilder.CreateTable(
                name: "import_rows",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    sheet = table.Column<string>(type: "text", nullable: false),
                    row = table.Column<int>(type: "integer", nullable: false),
                    source_import_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    target_id = table.Column<Guid>(type: "uuid", nullable: false),
                    association_id = table.Column<Guid>(type: "uuid", nullable: true),
                    team_id = table.Column<Guid>(type: "uuid", nullable: true),
                    membership_id = table.Column<Guid>(type: "uuid", nullable: true),
                    volunteer_number = table.Column<string>(type: "text", nullable: true),
                    real_name = table.Column<string>(type: "text", nullable: true),
                    id_number = table.Column<string>(type: "text", nullable: true),
                    id_number_hash = table.Column<string>(type: "text", nullable: true),
                    phone = table.Column<string>(type: "text", nullable: true),
                    phone_hash = table.Column<string>(type: "text", nullable: true),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: true),
                    gender = table.Column<string>(type: "text", nullable: true),
                    political_status = table.Column<string>(type: "text", nullable: true),
                    ethnicity = table.Column<string>(type: "text", nullable: true),
                    employer = table.Column<string>(type: "text", nullable: true),
                    professional_title = table.Column<string>(type: "text", nullable: true),
                    education = table.Column<string>(type: "text", nullable: true),
                    occupation = table.Column<string>(type: "text", nullable: true),
                    region_code = table.Column<string>(type: "text", nullable: true),
                    service_categories = table.Column<string[]>(type: "text[]", nullable: true),
                    service_fields = table.Column<string[]>(type: "text[]", nullable: true),
                    is_grassroots_leader = table.Column<bool>(type: "boolean", nullable: false),
                    cells = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_rows", x => new { x.import_id, x.number });
                })
                .Annotation("Npgsql:UnloggedTable", true);

            migrationBuilder.CreateTable(
                name: "imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    file_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    file_size = table.Column<long>(type: "bigint", nullable: false),
                    association_id = table.Column<Guid>(type: "uuid", nullable: false),
                    team_id = table.Column<Guid>(type: "uuid", nullable: true),
                    sender = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    has_consent = table.Column<bool>(type: "boolean", nullable: true),
                    uploaded_by_user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    committed_by_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    commit_started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    committed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undone_by_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undo_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    notifies_by_sms = table.Column<bool>(type: "boolean", nullable: false),
                    total_rows = table.Column<int>(type: "integer", nullable: false),
                    valid_rows = table.Column<int>(type: "integer", nullable: false),
                    faulty_rows = table.Column<int>(type: "integer", nullable: false),
                    duplicate_rows = table.Column<int>(type: "integer", nullable: false),
                    committed_rows = table.Column<int>(type: "integer", nullable: false),
                    undone_rows = table.Column<int>(type: "integer", nullable: false),
                    kept_rows = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    failure_code = table.Column<string>(type: "text", nullable: true),
                    failure_text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    sent_to_association_id = table.Column<Guid>(type: "uuid", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    delivery = table.Column<string>(type: "text", nullable: true),
                    return_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    combined_into_id = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imports", x => x.id);
                    table.ForeignKey(
                        name: "fk_imports_associations_association_id",
                        column: x => x.association_id,
                        principalTable: "associations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_imports_associations_sent_to_association_id",
                        column: x => x.sent_to_association_id,
                        principalTable: "associations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_imports_imports_combined_into_id",
                        column: x => x.combined_into_id,
                        principalTable: "imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_imports_teams_team_id",
                        column: x => x.team_id,
                        principalTable: "teams",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "past_registrations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    volunteer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    association_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_day = table.Column<DateOnly>(type: "date", nullable: false),
                    until_day = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_past_registrations", x => x.id);
                    table.ForeignKey(
                        name: "fk_past_registrations_associations_association_id",
                        column: x => x.association_id,
                        principalTable: "associations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_past_registrations_volunteers_volunteer_id",
                        column: x => x.volunteer_id,
                        principalTable: "volunteers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "phone_proofs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    phone = table.Column<string>(type: "text", nullable: false),
                    phone_hash = table.Column<string>(type: "text", nullable: false),
                    code_hash = table.Column<string>(type: "text", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    sent_today = table.Column<int>(type: "integer", nullable: true),
                    failed_attempts = table.Column<int>(type: "integer", nullable: true),
                    proved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_phone_proofs", x => x.id);
                    table.ForeignKey(
                        name: "fk_phone_proofs_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "refusals",
                columns: table => new
                {
                    id_number_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refusals", x => x.id_number_hash);
                });

            migrationBuilder.CreateTable(
                name: "registry_days",
                columns: table => new
                {
                    association_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    delta = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_days", x => new { x.day, x.association_id });
                    table.ForeignKey(
                        name: "fk_registry_days_associations_association_id",
                        column: x => x.association_id,
                        principalTable: "associations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registry_deltas",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    association_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    delta = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_deltas", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registry_totals",
                columns: table => new
                {
                    association_id = table.Column<Guid>(type: "uuid", nullable: false),
                    people = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registry_totals", x => x.association_id);
                    table.ForeignKey(
                        name: "fk_registry_totals_associations_association_id",
                        column: x => x.association_id,
                        principalTable: "associations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "import_files",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    part = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_files", x => new { x.import_id, x.part, x.number });
                    table.ForeignKey(
                        name: "fk_import_files_imports_import_id",
                        column: x => x.import_id,
                        principalTable: "imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "import_history",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_history", x => x.id);
                    table.ForeignKey(
                        name: "fk_import_history_imports_import_id",
                        column: x => x.import_id,
                        principalTable: "imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_volunteers_import_id",
                table: "volunteers",
                column: "import_id",
                filter: "import_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_import_history_import_id",
                table: "import_history",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "ix_imports_association_id",
                table: "imports",
                column: "association_id");

            migrationBuilder.CreateIndex(
                name: "ix_imports_combined_into_id",
                table: "imports",
                column: "combined_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_imports_sent_to_association_id",
                table: "imports",
                column: "sent_to_association_id");

            migrationBuilder.CreateIndex(
                name: "ix_imports_status",
                table: "imports",
                column: "status");

            migrationBuilder.CreateIndex(
                name: "ix_imports_team_id",
                table: "imports",
                column: "team_id");

            migrationBuilder.CreateIndex(
                name: "ix_imports_uploaded_at_id",
                table: "imports",
                columns: new[] { "uploaded_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_past_registrations_association_id",
                table: "past_registrations",
                column: "association_id");

            migrationBuilder.CreateIndex(
                name: "ix_past_registrations_volunteer_id",
                table: "past_registrations",
                column: "volunteer_id");

            migrationBuilder.CreateIndex(
                name: "ix_phone_proofs_phone_hash",
                table: "phone_proofs",
                column: "phone_hash");

            migrationBuilder.CreateIndex(
                name: "ix_phone_proofs_user_id",
                table: "phone_proofs",
                column: "user_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registry_days_association_id",
                table: "registry_days",
                column: "association_id");

            migrationBuilder.AddForeignKey(
                name: "fk_volunteers_imports_import_id",
                table: "volunteers",
                column: "import_id",
                principalTable: "imports",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            // The default is for the rows that are there; new ones say where they come from.
            migrationBuilder.Sql("alter table volunteers alter column origin drop default");

            // Serves the search by name as well; EF cannot write an index over two parts of one entity.
            migrationBuilder.Sql("create index ix_volunteers_name_and_unit on volunteers (real_name, employer)");

            // Encrypted already: compressing it would be work for nothing.
            migrationBuilder.Sql("alter table import_files alter column content set storage external");

            // Who is there already counts from the China day of approval on, and until the day of leaving.
            migrationBuilder.Sql("""
                update volunteers set registered_on = (reviewed_at at time zone 'Asia/Shanghai')::date
                where volunteer_number is not null and reviewed_at is not null;
                update volunteers v set left_on = (
                    select (max(h.at) at time zone 'Asia/Shanghai')::date from volunteer_history h where h.volunteer_id = v.id and h.action = 'Withdrawn')
                where v.registered_on is not null and v.status = 'Withdrawn';
                insert into registry_deltas (association_id, day, delta)
                select association_id, registered_on, count(*)::int from volunteers where registered_on is not null group by 1, 2
                union all
                select association_id, left_on, -count(*)::int from volunteers where left_on is not null group by 1, 2;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index ix_volunteers_name_and_unit");

            migrationBuilder.DropForeignKey(
                name: "fk_volunteers_imports_import_id",
                table: "volunteers");

            migrationBuilder.DropTable(
                name: "import_duplicates");

            migrationBuilder.DropTable(
                name: "import_faults");

            migrationBuilder.DropTable(
                name: "import_files");

            migrationBuilder.DropTable(
                name: "import_history");

            migrationBuilder.DropTable(
                name: "import_rows");

            migrationBuilder.DropTable(
                name: "past_registrations");

            migrationBuilder.DropTable(
                name: "phone_proofs");

            migrationBuilder.DropTable(
                name: "refusals");

            migrationBuilder.DropTable(
                name: "registry_days");

            migrationBuilder.DropTable(
                name: "registry_deltas");

            migrationBuilder.DropTable(
                name: "registry_totals");

            migrationBuilder.DropTable(
                name: "imports");

            migrationBuilder.DropIndex(
                name: "ix_volunteers_import_id",
                table: "volunteers");

            migrationBuilder.DropColumn(
                name: "confirmation",
                table: "volunteers");

            migrationBuilder.DropColumn(
                name: "import_id",
                table: "volunteers");

            migrationBuilder.DropColumn(
                name: "left_on",
                table: "volunteers");

            migrationBuilder.DropColumn(
                name: "origin",
                table: "volunteers");

            migrationBuilder.DropColumn(
                name: "registered_on",
                table: "volunteers");

            migrationBuilder.AlterColumn<Guid>(
                name: "user_id",
                table: "volunteers",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AlterColumn<bool>(
                name: "consents_to_sensitive_data",
                table: "volunteers",
                type: "boolean",
                nullable: false,
                defaultValue: false,
                oldClrType: typeof(bool),
                oldType: "boolean",
                oldNullable: true);

            migrationBuilder.AlterColumn<DateTimeOffset>(
                name: "consented_at",
                table: "volunteers",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)),
                oldClrType: typeof(DateTimeOffset),
                oldType: "timestamp with time zone",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "agreement_version",
                table: "volunteers",
                type: "text",
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_volunteers_real_name",
                table: "volunteers",
                column: "real_name");
        }
    }
}
