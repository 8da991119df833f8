using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StvsPlatform.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class PhoneProofs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_phone_proofs_user_id",
                table: "phone_proofs");

            migrationBuilder.AlterColumn<int>(
                name: "sent_today",
                table: "phone_proofs",
                type: "integer",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "integer",
                oldNullable: true);

            migrationBuilder.AlterColumn<DateTimeOffset>(
                name: "sent_at",
                table: "phone_proofs",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)),
                oldClrType: typeof(DateTimeOffset),
                oldType: "timestamp with time zone",
                oldNullable: true);

            migrationBuilder.AlterColumn<int>(
                name: "failed_attempts",
                table: "phone_proofs",
                type: "integer",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "integer",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "code_hash",
                table: "phone_proofs",
                type: "text",
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.AddColumn<int>(
                name: "wrong_endings",
                table: "phone_proofs",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "ix_phone_proofs_user_id",
                table: "phone_proofs",
                column: "user_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_phone_proofs_user_id",
                table: "phone_proofs");

            migrationBuilder.DropColumn(
                name: "wrong_endings",
                table: "phone_proofs");

            migrationBuilder.AlterColumn<int>(
                name: "sent_today",
                table: "phone_proofs",
                type: "integer",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "integer");

            migrationBuilder.AlterColumn<DateTimeOffset>(
                name: "sent_at",
                table: "phone_proofs",
                type: "timestamp with time zone",
                nullable: true,
                oldClrType: typeof(DateTimeOffset),
                oldType: "timestamp with time zone");

            migrationBuilder.AlterColumn<int>(
                name: "failed_attempts",
                table: "phone_proofs",
                type: "integer",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "integer");

            migrationBuilder.AlterColumn<string>(
                name: "code_hash",
                table: "phone_proofs",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.CreateIndex(
                name: "ix_phone_proofs_user_id",
                table: "phone_proofs",
                column: "user_id",
                unique: true);
        }
    }
}
